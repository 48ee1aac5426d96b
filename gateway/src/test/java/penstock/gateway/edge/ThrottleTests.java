package penstock.gateway.edge;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.OptionalLong;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ThrottleTests {

    private Instant now = Instant.parse("2026-11-11T12:00:00Z");

    @Test
    void passesOneInEachIntervalAndCountsTheOthers() {
        Throttle throttle = new Throttle(new TestClock(), Duration.ofSeconds(1));
        assertThat(throttle.tryPass()).isEqualTo(OptionalLong.of(0));
        assertThat(throttle.tryPass()).isEmpty();
        now = now.plusMillis(999);
        assertThat(throttle.tryPass()).isEmpty();
        now = now.plusMillis(1);
        assertThat(throttle.tryPass()).isEqualTo(OptionalLong.of(2));
        assertThat(throttle.tryPass()).isEmpty();
    }

    private class TestClock extends Clock {
        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }
    }
}
