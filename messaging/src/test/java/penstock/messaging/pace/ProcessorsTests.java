package penstock.messaging.pace;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.awaitility.Awaitility.await;

class ProcessorsTests {

    private final Processors processors = new Processors(Duration.ofMillis(200), Clock.systemUTC());
    private final List<Process> others = new ArrayList<>();

    @AfterEach
    void end() throws InterruptedException {
        for (Process other : others) {
            other.destroyForcibly().waitFor();
        }
    }

    @Test
    void tellsWhenOthersTakeThemAll() throws IOException {
        for (int i = 0; i < Runtime.getRuntime().availableProcessors(); i++) {
            others.add(new ProcessBuilder("sh", "-c", "while :; do :; done").start());
        }

        await().atMost(Duration.ofMinutes(2)).until(() -> processors.areBusy() && processors.areBusyWithOthers());
    }
}
