package penstock.local.display;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ProgressTests {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private long second;
    private final Progress progress = new Progress(
            new Terminal(new PrintStream(out, true, StandardCharsets.UTF_8), false),
            () -> Instant.ofEpochSecond(second));

    @Test
    void saysEveryFewSecondsHowFarItIsAndWhatIsLeft() {
        for (second = 0; second <= 11; second++) {
            progress.at("answered", second * 100, 2_000);
        }
        assertThat(out.toString(StandardCharsets.UTF_8).lines())
                .containsExactly(
                        "  answered: 500 of 2,000, 100/s, 15 s left", "  answered: 1,000 of 2,000, 100/s, 10 s left");
    }

    @Test
    void saysNothingOfWhatIsSoonDone() {
        progress.at("answered", 0, 10);
        second = 4;
        progress.at("answered", 10, 10);
        second = 8;
        progress.at("decided", 0, 10);
        progress.line("reserved: 5 per s");
        assertThat(out.toString(StandardCharsets.UTF_8).lines()).containsExactly("reserved: 5 per s");
    }

    @Test
    void claimsNoEndThatNobodyKnows() {
        progress.at("to be told", 500, 0);
        second = 5;
        progress.at("to be told", 300, 0);
        second = 10;
        progress.at("decided", 0, 100);
        second = 15;
        progress.at("decided", 0, 100);
        assertThat(out.toString(StandardCharsets.UTF_8).lines())
                .containsExactly("  to be told: 300, 5 s", "  decided: 0 of 100, 0/s");
    }
}
