package penstock.servers;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ServerTests {

    @TempDir
    private Path instance;

    @Test
    void saysWhyItDiedAndWhatToDo() {
        try (Server server = new Script("echo the disk is full; exit 3")) {
            server.start();

            assertThatExceptionOfType(ServerFailedException.class)
                    .isThrownBy(() -> server.awaitReady(Duration.ofSeconds(30)))
                    .withMessageContaining("script died")
                    .withMessageContaining("the disk is full")
                    .withMessageContaining("Buy a larger one.");
        }
    }

    @Test
    void doesNotWaitLongerThanItMay() {
        try (Server server = new Script("echo still thinking; exec sleep 600")) {
            server.start();

            assertThatExceptionOfType(ServerFailedException.class)
                    .isThrownBy(() -> server.awaitReady(Duration.ofMillis(500)))
                    .withMessageContaining("did not answer on port " + server.port());
            assertThat(server.alive()).isTrue();
        }
    }

    @Test
    void doesNothingWhenStartedTwiceOrStoppedTwice() {
        try (Server server = new Script("exec sleep 600")) {
            server.start();
            var pid = server.pid();
            server.start();
            assertThat(server.pid()).isEqualTo(pid);

            server.stop();
            server.stop();
            assertThat(server.pid()).isEmpty();
        }
    }

    private final class Script extends Server {

        private final String script;

        Script(String script) {
            super("script", instance, 0);
            this.script = script;
        }

        @Override
        public Map<String, String> properties() {
            return Map.of();
        }

        @Override
        void prepare() {}

        @Override
        List<String> command() {
            return List.of("sh", "-c", script);
        }

        @Override
        boolean answers() {
            return false;
        }

        @Override
        String advice() {
            return "Buy a larger one.";
        }
    }
}
