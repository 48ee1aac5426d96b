package penstock.inventory.application;

import org.jspecify.annotations.Nullable;

/** Someone else changed the same rows first. Nothing was changed here; the work may be tried again from its start. */
public class LostRaceException extends RuntimeException {
    public LostRaceException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
