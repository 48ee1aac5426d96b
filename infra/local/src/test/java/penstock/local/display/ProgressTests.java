package penstock.local.display;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ProgressTests {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final Hand hand = new Hand();
    private final Progress progress =
            new Progress(new Terminal(new PrintStream(out, true, StandardCharsets.UTF_8), false), hand);

    @Test
    void saysEveryFewSecondsHowFarItIsAndWhatIsLeft() {
        for (int second = 0; second <= 11; second++) {
            hand.second = second;
            progress.at("answered", second * 100L, 2_000);
        }
        assertThat(out.toString(StandardCharsets.UTF_8).lines())
                .containsExactly(
                        "  answered: 500 of 2,000, 100/s, 15 s left", "  answered: 1,000 of 2,000, 100/s, 10 s left");
    }

    @Test
    void saysNothingOfWhatIsSoonDone() {
        progress.at("answered", 0, 10);
        hand.second = 4;
        progress.at("answered", 10, 10);
        hand.second = 8;
        progress.at("decided", 0, 10);
        progress.line("reserved: 5 per s");
        assertThat(out.toString(StandardCharsets.UTF_8).lines()).containsExactly("reserved: 5 per s");
    }

    @Test
    void claimsNoEndThatNobodyKnows() {
        progress.at("to be told", 500, 0);
        hand.second = 5;
        progress.at("to be told", 300, 0);
        hand.second = 10;
        progress.at("decided", 0, 100);
        hand.second = 15;
        progress.at("decided", 0, 100);
        assertThat(out.toString(StandardCharsets.UTF_8).lines())
                .containsExactly("  to be told: 300, 5 s", "  decided: 0 of 100, 0/s");
    }

    private static final class Hand extends Clock {
        private long second;

        @Override
        public Instant instant() {
            return Instant.ofEpochSecond(second);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
