package penstock.messaging;

import org.jspecify.annotations.Nullable;

/** A message that no retry can help: it is parked at once. */
public class MalformedEventException extends RuntimeException {
    public MalformedEventException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
