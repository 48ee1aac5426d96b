package penstock.order.application;

import org.jspecify.annotations.Nullable;

/** Somebody else changed it between reading and writing; nothing was changed. */
public class LostRaceException extends RuntimeException {
    public LostRaceException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
