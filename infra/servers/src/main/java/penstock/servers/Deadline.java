package penstock.servers;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waiting for a condition of the outside world, with a bound. */
final class Deadline {

    private static final Duration STEP = Duration.ofMillis(25);

    private final long end;

    private Deadline(Duration patience) {
        this.end = System.nanoTime() + patience.toNanos();
    }

    static Deadline in(Duration patience) {
        return new Deadline(patience);
    }

    boolean passed() {
        return System.nanoTime() - end >= 0;
    }

    /** True as soon as the condition holds; false if it never did. */
    boolean await(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            if (passed()) {
                return false;
            }
            pause();
        }
        return true;
    }

    private static void pause() {
        try {
            Thread.sleep(STEP);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServerFailedException("Interrupted while waiting for a server.", e);
        }
    }
}
