package penstock.notification;

import java.util.List;

/** The memory of what is told to whom. */
public interface Notifications {

    /** A letter, or in place of one the note that the buyer does not want it. */
    record Registration(Letter letter, boolean muted) {}

    /**
     * Registers what is new and leaves what is there as it is: a buyer hears once per order, template and channel. In-app
     * letters can be seen, and all others are due, when it returns; all of it durable. Several callers may register the
     * same at the same time.
     */
    void register(List<Registration> registrations);
}
