package penstock.servers.link;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import penstock.servers.Ports;
import penstock.servers.Server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The server behind the link answers each byte with the next one. */
@Timeout(60)
class LinkTests {
    private static final int NOTHING_MILLIS = 200;
    private static final int SOMETHING_MILLIS = 30_000;

    private final BlockingQueue<Integer> heard = new LinkedBlockingQueue<>();

    @TempDir
    private Path folder;

    private ServerSocket server;
    private Link link;
    private int port;

    @BeforeEach
    void open() throws IOException {
        server = new ServerSocket(0, 10, InetAddress.getByName(Server.HOST));
        Thread.ofVirtual().start(this::serve);
        var ports = new Ports(folder.resolve("ports"));
        ports.choose(Map.of("link", 0));
        port = ports.get("link");
        link = new Link(port, server::getLocalPort);
    }

    private void serve() {
        try {
            while (true) {
                Socket client = server.accept();
                Thread.ofVirtual().start(() -> answer(client));
            }
        } catch (IOException e) {
            // The test is over.
        }
    }

    private void answer(Socket client) {
        try (client) {
            for (int read = client.getInputStream().read();
                    read >= 0;
                    read = client.getInputStream().read()) {
                heard.add(read);
                client.getOutputStream().write(read + 1);
            }
        } catch (IOException e) {
            // Its end is what the test is about.
        }
    }

    @AfterEach
    void close() throws IOException {
        link.close();
        server.close();
    }

    @Test
    void carriesBothWaysAndTheEnd() throws IOException {
        try (Socket client = connect()) {
            assertThat(ask(client, 1)).isEqualTo(2);
            assertThat(ask(client, 7)).isEqualTo(8);
            client.shutdownOutput();
            assertThat(client.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void resetsWhatIsThereAndWhatComesWhenItIsCut() throws IOException {
        try (Socket client = connect()) {
            assertThat(ask(client, 1)).isEqualTo(2);

            link.suffer(Fault.CUT);

            assertThatThrownBy(() -> ask(client, 1)).isInstanceOf(SocketException.class);
        }
        assertThatThrownBy(() -> {
                    try (Socket client = connect()) {
                        ask(client, 1);
                    }
                })
                .isInstanceOf(SocketException.class);
        link.heal();
        try (Socket client = connect()) {
            assertThat(ask(client, 1)).isEqualTo(2);
        }
    }

    @Test
    void harmsNoNewConnectionWhenItResets() throws IOException {
        try (Socket old = connect();
                Socket fresh = connectAfter(old, link::reset)) {
            assertThatThrownBy(() -> ask(old, 1)).isInstanceOf(SocketException.class);
            assertThat(ask(fresh, 1)).isEqualTo(2);
        }
    }

    @Test
    void holdsEverythingBackWhileItIsSilent() throws Exception {
        try (Socket client = connect()) {
            assertThat(ask(client, 1)).isEqualTo(2);
            heard.clear();

            link.suffer(Fault.SILENT);

            assertNoAnswer(client, 3);
            assertThat(heard).isEmpty();
            link.heal();
            assertThat(answer(client, SOMETHING_MILLIS)).isEqualTo(4);
        }
    }

    @Test
    void deliversTheRequestButNotTheAnswerWhileItIsDeaf() throws Exception {
        try (Socket client = connect()) {
            assertThat(ask(client, 1)).isEqualTo(2);
            heard.clear();

            link.suffer(Fault.DEAF);

            assertNoAnswer(client, 3);
            assertThat(heard.poll(SOMETHING_MILLIS, TimeUnit.MILLISECONDS)).isEqualTo(3);
            link.heal();
            assertThat(answer(client, SOMETHING_MILLIS)).isEqualTo(4);
        }
    }

    @Test
    void tellsTheClientNothingOfAHalfOpenConnection() throws IOException {
        try (Socket old = connect();
                Socket fresh = connectAfter(old, link::leaveHalfOpen)) {
            assertNoAnswer(old, 1);
            assertNoAnswer(old, 1);
            assertThat(ask(fresh, 1)).isEqualTo(2);
        }
    }

    @Test
    void comesLateButComesWhileItIsSlow() throws IOException {
        try (Socket client = connect()) {
            link.slow(Duration.ofMillis(20));
            assertThat(ask(client, 1)).isEqualTo(2);
        }
    }

    @Test
    void isResetLikeAServerThatIsNotThere() throws IOException {
        server.close();
        assertThatThrownBy(() -> {
                    try (Socket client = connect()) {
                        ask(client, 1);
                    }
                })
                .isInstanceOf(SocketException.class);
    }

    private Socket connectAfter(Socket old, Runnable harm) throws IOException {
        assertThat(ask(old, 1)).isEqualTo(2);
        harm.run();
        return connect();
    }

    private Socket connect() throws IOException {
        var socket = new Socket();
        socket.connect(new InetSocketAddress(Server.HOST, port), SOMETHING_MILLIS);
        return socket;
    }

    private static int ask(Socket client, int value) throws IOException {
        client.getOutputStream().write(value);
        int answer = answer(client, SOMETHING_MILLIS);
        if (answer < 0) {
            throw new SocketException("ended");
        }
        return answer;
    }

    private static int answer(Socket client, int millis) throws IOException {
        client.setSoTimeout(millis);
        return client.getInputStream().read();
    }

    private static void assertNoAnswer(Socket client, int value) throws IOException {
        client.getOutputStream().write(value);
        assertThatThrownBy(() -> answer(client, NOTHING_MILLIS)).isInstanceOf(SocketTimeoutException.class);
    }
}
