package penstock.messaging.metrics;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import penstock.messaging.ConsumerStatus;
import penstock.messaging.Pace;
import penstock.messaging.Valves;

import static org.assertj.core.api.Assertions.assertThat;

class ConsumerGaugesTests {

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Asked valves = new Asked();
    private Instant now = Instant.parse("2026-11-11T12:00:00Z");

    @BeforeEach
    void bind() {
        new ConsumerGauges(Set.of("drain"), valves, new Hand()).bindTo(meters);
    }

    @Test
    void asksOnceForAllGaugesOfAReading() {
        assertThat(gauge("backlog")).isEqualTo(7);
        assertThat(gauge("retrying")).isEqualTo(2);
        assertThat(gauge("parked")).isEqualTo(1);
        assertThat(gauge("paused")).isZero();
        assertThat(valves.asked).isEqualTo(1);

        now = now.plus(Duration.ofSeconds(5));
        valves.waiting = null;

        assertThat(gauge("backlog")).isNaN();
        assertThat(gauge("parked")).isEqualTo(1);
        assertThat(valves.asked).isEqualTo(2);
    }

    @Test
    void doesNotAskAgainAtOnceWhereNobodyAnswers() {
        valves.away = true;

        assertThat(gauge("backlog")).isNaN();
        assertThat(gauge("parked")).isNaN();
        assertThat(valves.asked).isEqualTo(1);
    }

    private double gauge(String name) {
        return meters.get("penstock.messaging." + name)
                .tag("consumer", "drain")
                .gauge()
                .value();
    }

    private static final class Asked implements Valves {
        private @Nullable Long waiting = 7L;
        private boolean away;
        private int asked;

        @Override
        public List<ConsumerStatus> status() {
            asked++;
            if (away) {
                throw new IllegalStateException("no database");
            }
            return List.of(new ConsumerStatus("drain", "orders", "order-service", Pace.FREE, waiting, 2, 1));
        }

        @Override
        public void set(String consumer, Pace pace, String operator) {
            throw new UnsupportedOperationException();
        }
    }

    private final class Hand extends Clock {
        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
