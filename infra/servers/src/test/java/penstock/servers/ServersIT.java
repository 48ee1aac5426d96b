package penstock.servers;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ServersIT {

    @Test
    void leavesNeitherProcessNorFolderWhenTheJvmEnds() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        ForgetfulTest.class.getName())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(output).isEqualTo(3);
        Path instance = Path.of(output.lines().toList().getLast());
        assertThat(instance).doesNotExist();
        assertThat(Strays.of(instance)).isEmpty();
    }

    @Test
    void saysWhichServerFailed() throws IOException {
        try (Servers servers = Servers.temporary()) {
            RedisServer first = servers.add(RedisServer::new);
            servers.start();
            RedisServer second = new RedisServer(servers.instance().resolve("beside"), first.port());

            assertThatExceptionOfType(ServerFailedException.class)
                    .isThrownBy(() -> Servers.startAll(List.of(second), Duration.ofSeconds(30)))
                    .withMessageContaining("Port " + first.port());
        }
    }

    /** A test run that closes nothing and ends in the middle. */
    static final class ForgetfulTest {

        public static void main(String[] args) {
            Servers servers = Servers.temporary();
            RedisServer redis = servers.add(RedisServer::new);
            servers.start();
            System.out.println(servers.instance());
            System.exit(redis.ready() && Strays.of(servers.instance()).size() == 1 ? 3 : 4);
        }
    }
}
