package penstock.servers;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class PortsTests {

    @TempDir
    private Path folder;

    private Ports ports;

    @BeforeEach
    void open() {
        ports = new Ports(folder.resolve("ports"));
    }

    @Test
    void choosesADifferentPortForEachNameAndKeepsThem() {
        ports.choose(Map.of("client", 0, "controller", 0));
        int client = ports.get("client");

        assertThat(client).isPositive().isNotEqualTo(ports.get("controller"));
        new Ports(folder.resolve("ports")).choose(Map.of("client", 0, "controller", 0));
        assertThat(ports.get("client")).isEqualTo(client);
    }

    @Test
    void choosesAnotherOneWhenItsLastOneIsTaken() throws IOException {
        ports.choose(Map.of("client", 0));
        int last = ports.get("client");

        try (ServerSocket _ = new ServerSocket(last, 1, InetAddress.getByName(Server.HOST))) {
            ports.choose(Map.of("client", 0));
        }

        assertThat(ports.get("client")).isPositive().isNotEqualTo(last);
    }

    @Test
    void refusesAWantedPortThatIsTaken() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName(Server.HOST))) {
            assertThatExceptionOfType(ServerFailedException.class)
                    .isThrownBy(() -> ports.choose(Map.of("client", taken.getLocalPort())))
                    .withMessageContaining("Port " + taken.getLocalPort());
        }
    }

    @Test
    void isZeroBeforeItWasChosen() {
        assertThat(ports.get("client")).isZero();
    }
}
