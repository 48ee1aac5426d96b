package penstock.gateway.limits;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LimiterTests {

    private static final Duration WINDOW = Duration.ofSeconds(10);

    private final Shared shared = new Shared();
    private Instant now = Instant.parse("2026-11-11T12:00:00Z");

    @Test
    void letsOneGatewayPassExactlyTheLimit() {
        Limiter limiter = limiter(100);

        assertThat(passed(limiter, "greedy", 1_000)).isEqualTo(100);
        assertThat(passed(limiter, "honest", 2)).isEqualTo(2);
    }

    @Test
    void beginsAnewInTheNextWindow() {
        Limiter limiter = limiter(10);
        passed(limiter, "a", 20);

        now = now.plus(WINDOW);

        assertThat(passed(limiter, "a", 20)).isEqualTo(10);
    }

    @Test
    void saysWhatIsLeftAndWhenTheWindowEnds() {
        Limiter limiter = limiter(3);
        now = now.plusMillis(2_500);

        assertThat(limiter.take("a")).isEqualTo(new Limiter.Standing("buyer", true, 3, 2, 8));
        limiter.take("a");
        limiter.take("a");
        assertThat(limiter.take("a")).isEqualTo(new Limiter.Standing("buyer", false, 3, 0, 8));
    }

    @Test
    void agreesWithOtherGateways() {
        List<Limiter> gateways = List.of(limiter(100), limiter(100), limiter(100));

        long passed = 0;
        for (int i = 0; i < 3_000; i++) {
            passed += gateways.get(i % 3).take("greedy").passes() ? 1 : 0;
        }

        assertThat(passed).isBetween(90L, 160L);
    }

    @Test
    void asksNobodyAboutAnHonestBuyer() {
        Limiter limiter = limiter(100);
        for (int buyer = 0; buyer < 1_000; buyer++) {
            passed(limiter, "buyer-" + buyer, 25);
        }

        assertThat(shared.calls).isEmpty();
    }

    @Test
    void tellsTheOthersInSteps() {
        passed(limiter(100), "greedy", 1_000);

        assertThat(shared.calls).hasSizeBetween(10, 17);
    }

    @Test
    void countsAloneWhileNobodyAnswers() {
        shared.down = true;

        assertThat(passed(limiter(100), "greedy", 1_000)).isEqualTo(100);
    }

    @Test
    void forgetsNobodyButCountsOnlySoMany() {
        Limiter limiter = limiter(1);
        for (int i = 0; i < 200_001; i++) {
            limiter.take("address-" + i);
        }

        assertThat(limiter.take("one-more").passes()).isTrue();
        assertThat(limiter.take("one-more").passes()).isTrue();
        assertThat(limiter.take("address-7").passes()).isFalse();
    }

    private Limiter limiter(long limit) {
        return new Limiter("buyer", limit, WINDOW, shared, new Clock() {
            @Override
            public Instant instant() {
                return now;
            }

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }
        });
    }

    private static long passed(Limiter limiter, String who, int requests) {
        long passed = 0;
        for (int i = 0; i < requests; i++) {
            passed += limiter.take(who).passes() ? 1 : 0;
        }
        return passed;
    }

    private static final class Shared implements SharedCounts {
        private final Map<String, Long> counts = new HashMap<>();
        private final List<String> calls = new ArrayList<>();
        private boolean down;

        @Override
        public void add(String key, long more, Duration lifetime, LongConsumer total) {
            calls.add(key);
            if (!down) {
                total.accept(counts.merge(key, more, Long::sum));
            }
        }
    }
}
