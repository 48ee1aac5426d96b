package penstock.local.security;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import penstock.load.crowd.SaleOffer;
import penstock.local.instance.Broker;
import penstock.local.instance.Instance;
import penstock.local.instance.Service;
import penstock.local.sale.WholeSystem;

import static org.assertj.core.api.Assertions.assertThat;

/** What a running system shows to somebody who looks around, and how it bears clients that do not behave. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
abstract class LookingAround {

    protected WholeSystem system;
    private Instance instance;
    private String token;

    @BeforeAll
    void startSystem() throws Exception {
        system = new WholeSystem(Broker.KAFKA);
        instance = system.installation().instance();
        token = system.installation().tokens().buyer("ada");
        String sale = system.openSale(SaleOffer.of("PHONE-15", "Phone 15", 10));
        Caller.anonymous(system.installation().gateway()).as(token).buy(sale, 1, "key");
    }

    @AfterAll
    void stopSystem() {
        if (system != null) {
            system.close();
        }
    }

    /** At the end, when every refusal has been logged. */
    @Test
    @Order(Integer.MAX_VALUE)
    void showsNoSecretInALogOrInTheProcessList() throws IOException {
        Set<String> secrets = secrets();
        assertThat(secrets).hasSizeGreaterThanOrEqualTo(8);
        List<String> shown = new ArrayList<>();
        for (Path log : instance.logs()) {
            String text = Files.readString(log, StandardCharsets.ISO_8859_1);
            secrets.stream()
                    .filter(text::contains)
                    .forEach(secret -> shown.add(log + " shows one of " + secret.length()));
        }
        ProcessHandle.allProcesses()
                .forEach(process -> commandLine(process.pid())
                        .ifPresent(line -> secrets.stream()
                                .filter(line::contains)
                                .forEach(secret -> shown.add("process " + process.pid() + " shows one"))));
        assertThat(shown).isEmpty();
    }

    @Test
    void keepsItsSecretsFromOtherUsers() throws IOException {
        assertThat(Files.getPosixFilePermissions(instance.folder()))
                .isEqualTo(PosixFilePermissions.fromString("rwx------"));
        try (var files = Files.walk(instance.folder().resolve("sign-in"))) {
            assertThat(files.filter(Files::isRegularFile))
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(Files.getPosixFilePermissions(file))
                            .isEqualTo(PosixFilePermissions.fromString("rw-------")));
        }
    }

    @Test
    void listensOnLoopbackOnly() throws IOException {
        List<String> reachable = new ArrayList<>();
        for (String address : outsideAddresses()) {
            for (int port : ports()) {
                try (Socket socket = new Socket()) {
                    socket.connect(new InetSocketAddress(address, port), 500);
                    reachable.add(address + ":" + port);
                } catch (IOException e) {
                    // As it should be.
                }
            }
        }
        assertThat(ports()).hasSizeGreaterThanOrEqualTo(8);
        assertThat(reachable).isEmpty();
    }

    @Test
    void servesOthersWhileSlowAndHalfOpenClientsHoldTheirConnections() throws IOException {
        List<Socket> held = new ArrayList<>();
        try {
            for (int i = 0; i < 300; i++) {
                Socket socket =
                        new Socket("127.0.0.1", system.installation().gateway().getPort());
                held.add(socket);
                String begun = i % 3 == 0
                        ? ""
                        : i % 3 == 1
                                ? "POST /api/orders HTTP/1.1\r\nHost: x\r\nX-Slow: "
                                : "POST /api/orders HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{";
                socket.getOutputStream().write(begun.getBytes(StandardCharsets.US_ASCII));
                socket.getOutputStream().flush();
            }
            Caller caller = Caller.anonymous(system.installation().gateway());
            for (int i = 0; i < 30; i++) {
                assertThat(caller.get("/api/sales").status()).isEqualTo(200);
            }
            Socket slow = held.get(2);
            slow.setSoTimeout(60_000);
            assertThat(new String(slow.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
                    .as("what became of a body that does not end")
                    .startsWith("HTTP/1.1 408 ")
                    .contains("/problems/body-too-slow");
        } finally {
            for (Socket socket : held) {
                socket.close();
            }
        }
    }

    /** Past the gateway, as only another process of the machine could. */
    @Test
    void closesOnHalfOpenClientsOfAServiceAndServesOthersMeanwhile() throws IOException {
        URI service = system.installation().service(Service.ORDER).uri();
        List<Socket> held = new ArrayList<>();
        try {
            for (int i = 0; i < 300; i++) {
                Socket socket = new Socket(service.getHost(), service.getPort());
                held.add(socket);
                socket.setSoTimeout(120_000);
                String begun = i % 2 == 0 ? "" : "GET /api/orders HTTP/1.1\r\nHost: x\r\nX-Slow: ";
                socket.getOutputStream().write(begun.getBytes(StandardCharsets.US_ASCII));
                socket.getOutputStream().flush();
            }
            Caller caller = Caller.anonymous(service).as(token);
            for (int i = 0; i < 30; i++) {
                assertThat(caller.get("/api/orders").status()).isEqualTo(200);
            }
            for (Socket socket : held.subList(0, 20)) {
                assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
                        .as("what a half-open connection is told before it is closed")
                        .matches("(?s)|HTTP/1.1 4.*");
            }
        } finally {
            for (Socket socket : held) {
                socket.close();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Service.class,
            names = {"ORDER", "INVENTORY", "NOTIFICATION"})
    void closesOnWhoeverTricklesHeadersIntoAService(Service service) throws IOException {
        URI address = system.installation().service(service).uri();
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            socket.setSoTimeout(100);
            socket.getOutputStream().write("GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ".getBytes(StandardCharsets.US_ASCII));
            assertThat(closedWhileItTrickles(socket)).isTrue();
        }
    }

    /** Sends another byte whenever nothing comes, a thousand at most. */
    private static boolean closedWhileItTrickles(Socket socket) throws IOException {
        for (int sent = 0; sent < 1_000; ) {
            try {
                return socket.getInputStream().read() < 0;
            } catch (SocketTimeoutException e) {
                try {
                    socket.getOutputStream().write('x');
                    sent++;
                } catch (SocketException closed) {
                    return true;
                }
            } catch (SocketException e) {
                return true;
            }
        }
        return false;
    }

    private Set<String> secrets() throws IOException {
        Set<String> secrets = new TreeSet<>();
        secrets.add(token);
        try (var files = Files.walk(instance.folder())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = file.toString();
                if (name.contains("/sign-in/keys/")) {
                    secrets.add(Files.readAllLines(file).get(1));
                } else if (name.contains("/clients/")
                        || name.contains("/passwords/")
                        || name.endsWith("/payment-provider")
                        || name.endsWith("/turns")) {
                    secrets.add(Files.readString(file).strip());
                }
            }
        }
        secrets.removeIf(secret -> secret.length() < 12);
        return secrets;
    }

    private Set<Integer> ports() throws IOException {
        Set<Integer> ports = new TreeSet<>();
        try (var files = Files.find(instance.folder(), 2, (file, _) -> file.endsWith("ports"))) {
            for (Path file : files.toList()) {
                java.util.regex.Pattern.compile("\\d{4,5}")
                        .matcher(Files.readString(file))
                        .results()
                        .forEach(port -> ports.add(Integer.parseInt(port.group())));
            }
        }
        return ports;
    }

    private static List<String> outsideAddresses() throws IOException {
        return NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress())
                .map(java.net.InetAddress::getHostAddress)
                .toList();
    }

    private static java.util.Optional<String> commandLine(long pid) {
        try {
            return java.util.Optional.of(
                    Files.readString(Path.of("/proc/" + pid + "/cmdline"), StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            return java.util.Optional.empty();
        }
    }
}
