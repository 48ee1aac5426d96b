package penstock.messaging;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class StoreClockTests {

    private static final Instant NOON = Instant.parse("2026-11-11T12:00:00Z");

    private final Machine machine = new Machine();
    private final StoreClock clock = new StoreClock(machine, () -> machine.nanos);

    /** Time passes for both of its clocks; only one of them can be set. */
    private static final class Machine implements InstantSource {
        private Instant wall = NOON;
        private long nanos = -5;

        void pass(Duration time) {
            wall = wall.plus(time);
            nanos += time.toNanos();
        }

        void set(Duration ahead) {
            wall = wall.plus(ahead);
        }

        @Override
        public Instant instant() {
            return wall;
        }
    }

    private static LocalDateTime at(Instant instant) {
        return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    }

    @Test
    void isTheMachinesOwnBeforeTheFirstLookAndWhereTheTwoAgree() {
        assertThat(clock.instant()).isEqualTo(NOON);
        assertThat(clock.offset()).isZero();

        clock.look(() -> at(NOON.plusMillis(900)));
        machine.pass(Duration.ofMinutes(1));

        assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(60));
        assertThat(clock.offset()).isEqualTo(Duration.ofMillis(-900));
    }

    @Test
    void isTheDatabasesWhereTheMachinesIsOff() {
        clock.look(() -> at(NOON.plusSeconds(3_600)));
        assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(3_600));

        machine.pass(Duration.ofSeconds(7));
        assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(3_607));

        machine.set(Duration.ofSeconds(3_600));
        assertThat(clock.instant()).isEqualTo(machine.instant());
    }

    @Test
    void doesNotFollowAStepOfTheMachinesClockThatCameAfterTheLastLook() {
        clock.look(() -> at(NOON));
        machine.set(Duration.ofHours(-1));
        machine.pass(Duration.ofSeconds(2));

        assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(2));
        assertThat(clock.offset()).isEqualTo(Duration.ofHours(-1));
    }

    @Test
    void doesNotBelieveAnAnswerThatTookLong() {
        clock.look(() -> at(NOON));
        clock.look(() -> {
            machine.pass(Duration.ofSeconds(12));
            return at(NOON.plusSeconds(3));
        });

        assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(12));
        assertThat(clock.offset()).isZero();
    }

    @Test
    void isAsFineAsADatabaseKeepsIt() {
        machine.pass(Duration.ofNanos(1_999));

        assertThat(clock.instant()).isEqualTo(NOON.plusNanos(1_000));
    }
}
