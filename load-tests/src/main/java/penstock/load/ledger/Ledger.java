package penstock.load.ledger;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;

/**
 * Proves, or disproves, that a system at rest kept every promise: reads the databases, the gate, the broker and the
 * mails themselves and holds them against each other and against what a crowd wrote down. It only reads. What it finds
 * in a system that still works means nothing: {@link #awaitQuiet} first.
 */
public final class Ledger {
    private static final Duration LOOK_AGAIN = Duration.ofMillis(500);

    /** A look at millions of rows takes seconds, and takes them from those who are waited for. */
    private static final int RESTS_LONGER = 4;

    private final Endpoints endpoints;
    private final Clock clock;
    private final Pause pause;

    public Ledger(Endpoints endpoints, Clock clock) {
        this(endpoints, clock, Thread::sleep);
    }

    Ledger(Endpoints endpoints, Clock clock, Pause pause) {
        this.endpoints = endpoints;
        this.clock = clock;
        this.pause = pause;
    }

    /**
     * Checks every invariant; a server that cannot be read becomes a failure of the verdict, not an exception.
     *
     * @param journals the journals of every crowd that bought in the sales still stored; a journal left out weakens
     *     I3, I4 and I10, it does not break them
     */
    public Verdict audit(List<Path> journals) {
        var start = clock.instant();
        var audit = new Audit(Evidence.read(endpoints, journals)).walk(endpoints.database());
        var lines = audit.lines();
        return new Verdict(start, Duration.between(start, clock.instant()), lines, audit.failures());
    }

    /**
     * Waits until nothing is queued, pending, unpublished or untold, seen twice in a row: a message in a consumer's
     * hand may be in no count for a moment.
     *
     * @param progress told after every look what is still waited for, about twice a second; more seldom where a look
     *     takes long
     * @return what was seen last; {@link Waiting#quiet()} is false if the bound passed first
     */
    public Waiting awaitQuiet(Duration bound, Consumer<Waiting> progress) throws InterruptedException {
        var end = clock.instant().plus(bound);
        try (var lookout = new Lookout(endpoints)) {
            var quietBefore = false;
            while (true) {
                var start = clock.instant();
                var waiting = lookout.look();
                var took = Duration.between(start, clock.instant());
                progress.accept(waiting);
                if (waiting.quiet() && quietBefore || !clock.instant().isBefore(end)) {
                    return waiting;
                }
                quietBefore = waiting.quiet();
                pause.of(Collections.max(List.of(LOOK_AGAIN, took.multipliedBy(RESTS_LONGER))));
            }
        }
    }
}
