package penstock.messaging.pace;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;

import penstock.messaging.Pace;

import static org.assertj.core.api.Assertions.assertThat;

class MeterTests {

    private final Time time = new Time();
    private final Meter meter = new Meter(time::pass, time);

    @Test
    void letsEverythingPassWithoutALimit() {
        assertThat(meter.admit("drain", 500)).isEqualTo(500);
    }

    @Test
    void letsNoMorePassThanThePaceAllows() {
        meter.set("drain", new Pace(false, 100));
        int passed = 0;
        while (passed < 1_000) {
            passed += meter.admit("drain", 500);
        }

        // The last portion passes before its time is over.
        assertThat(Duration.between(Instant.EPOCH, time.instant()))
                .isBetween(Duration.ofSeconds(9), Duration.ofSeconds(10));
    }

    @Test
    void isEvenAndKeepsThePaceThoughManyAWaitIsTooLong() {
        meter.set("drain", new Pace(false, 1_000));
        time.everyOtherLateBy = Duration.ofMillis(40);
        List<Instant> passed = new ArrayList<>();
        while (passed.size() < 5_000) {
            int some = meter.admit("drain", 500);
            passed.addAll(Collections.nCopies(some, time.instant()));
        }

        assertThat(Duration.between(Instant.EPOCH, time.instant()))
                .isBetween(Duration.ofMillis(4_800), Duration.ofMillis(5_100));
        assertThat(Set.copyOf(passed))
                .allSatisfy(start -> assertThat(passed)
                        .filteredOn(at -> !at.isBefore(start) && at.isBefore(start.plusSeconds(1)))
                        .hasSizeBetween(0, 1_100));
    }

    @Test
    void feelsAChangeOfThePaceWhileItWaits() {
        meter.set("drain", new Pace(false, 1));
        meter.admit("drain", 1);
        time.then(() -> meter.set("drain", Pace.FREE));

        assertThat(meter.admit("drain", 500)).isEqualTo(500);
        assertThat(Duration.between(Instant.EPOCH, time.instant())).isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void letsNothingPassWhenTheServiceStops() {
        meter.set("drain", new Pace(false, 1));
        meter.admit("drain", 1);
        time.stopping = true;

        assertThat(meter.admit("drain", 1)).isZero();
    }

    private static final class Time extends Clock {

        private Instant now = Instant.EPOCH;
        private Runnable event = () -> {};
        private Duration everyOtherLateBy = Duration.ZERO;
        private boolean late;
        private boolean stopping;

        boolean pass(Duration wait) {
            now = now.plus(wait).plus(late ? everyOtherLateBy : Duration.ZERO);
            late = !late;
            event.run();
            return !stopping;
        }

        void then(Runnable event) {
            this.event = event;
        }

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
    }
}
