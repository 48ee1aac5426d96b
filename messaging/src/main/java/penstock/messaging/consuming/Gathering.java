package penstock.messaging.consuming;

import java.time.Duration;

/**
 * Lets a consumer rest after a batch that was not full, so that what comes meanwhile comes together. What comes to a
 * consumer that has nothing to do is handled at once; what comes steadily is handled a few dozen times a second instead of
 * one by one, each with transactions of its own.
 */
@FunctionalInterface
public interface Gathering {

    /** Takes what comes as it comes. */
    Gathering NONE = () -> {};

    void rest();

    /** @param linger how long; 0 for not at all */
    static Gathering of(Duration linger, Pause pause) {
        return linger.isZero()
                ? NONE
                : () -> {
                    boolean _ = pause.of(linger);
                };
    }
}
