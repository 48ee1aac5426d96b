package penstock.local.drill;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** What is done in a drill and when, written down and told as it happens. Safe for use by several threads. */
final class Deeds {
    private final Clock clock;
    private final Instant start;
    private final Consumer<String> told;
    private final List<String> lines = new CopyOnWriteArrayList<>();

    /** @param told each line, as it is written down */
    Deeds(Clock clock, Consumer<String> told) {
        this.clock = clock;
        this.start = clock.instant();
        this.told = told;
    }

    Instant now() {
        return clock.instant();
    }

    void note(String deed) {
        double seconds = Duration.between(start, clock.instant()).toMillis() / 1000.0;
        String line = String.format(Locale.ROOT, "%6.1f s  %s", seconds, deed);
        lines.add(line);
        told.accept(line);
    }

    List<String> lines() {
        return List.copyOf(lines);
    }
}
