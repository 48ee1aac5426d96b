package penstock.notification;

import java.time.Duration;
import java.util.function.BooleanSupplier;

import penstock.messaging.BatchHandler;
import penstock.messaging.consuming.Pause;

/**
 * Lets those who are told give way to those who buy: what tells them also costs the database and the broker, whatever
 * priority this process has. Where there is CPU left, nobody waits.
 */
final class GiveWay {

    /** What the CPU's use is judged by: in less than that a rush has moments in which it seems to be over. */
    static final Duration SPAN = Duration.ofMillis(500);

    private static final Duration STEP = Duration.ofMillis(100);

    private final Duration longest;
    private final BooleanSupplier busy;
    private final Pause pause;

    /**
     * @param longest what a batch waits at most, so that buyers are told on a machine that is always full, too
     * @param busy whether other processes leave no CPU
     */
    GiveWay(Duration longest, BooleanSupplier busy, Pause pause) {
        this.longest = longest;
        this.busy = busy;
        this.pause = pause;
    }

    BatchHandler before(BatchHandler handler) {
        return events -> {
            await();
            handler.handle(events);
        };
    }

    void await() {
        Duration waited = Duration.ZERO;
        while (waited.compareTo(longest) < 0 && busy.getAsBoolean() && pause.of(STEP)) {
            waited = waited.plus(STEP);
        }
    }
}
