package penstock.messaging.pace;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

import penstock.messaging.Pace;
import penstock.messaging.consuming.Metering;
import penstock.messaging.consuming.Pause;

/** Spaces events out: what passed tells when the next may. Looks at the pace again after a fifth of a second at most. */
public final class Meter implements Metering {

    private static final Duration GLANCE = Duration.ofMillis(200);

    /** What passes at once: so little that no second gets more than a tenth beyond its share. */
    private static final Duration PORTION = Duration.ofMillis(50);

    private final Pause pause;
    private final Clock clock;
    private final Map<String, Pace> paces = new ConcurrentHashMap<>();
    private final Map<String, Instant> next = new ConcurrentHashMap<>();

    public Meter(Pause pause, Clock clock) {
        this.pause = pause;
        this.clock = clock;
    }

    void set(String consumer, Pace pace) {
        paces.put(consumer, pace);
    }

    Pace get(String consumer) {
        return paces.getOrDefault(consumer, Pace.FREE);
    }

    /** Whether a consumer may take anything at all. */
    public boolean isOpen(String consumer) {
        return !get(consumer).paused();
    }

    @Override
    public int admit(String consumer, int most) {
        while (true) {
            @Nullable Integer rate = get(consumer).eventsPerSecond();
            if (rate == null) {
                return most;
            }
            Instant now = clock.instant();
            Instant free = next.getOrDefault(consumer, now);
            if (!free.isAfter(now)) {
                int some = Math.clamp(rate * PORTION.toMillis() / 1_000, 1, most);
                // Whoever comes a little late is forgiven, or all would be slower than they were told.
                Instant due = free.isAfter(now.minus(PORTION)) ? free : now.minus(PORTION);
                next.put(consumer, due.plusNanos(1_000_000_000L * some / rate));
                return some;
            }
            Duration wait = Duration.between(now, free);
            if (!pause.of(wait.compareTo(GLANCE) < 0 ? wait : GLANCE)) {
                return 0;
            }
        }
    }
}
