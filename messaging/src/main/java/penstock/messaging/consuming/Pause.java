package penstock.messaging.consuming;

import java.time.Duration;

/** The wait between attempts. */
@FunctionalInterface
public interface Pause {

    /**
     * Waits.
     *
     * @return false if the wait was cut short because the service is stopping: the work in hand goes back
     */
    boolean of(Duration duration);
}
