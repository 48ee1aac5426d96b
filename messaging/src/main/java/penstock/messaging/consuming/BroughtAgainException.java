package penstock.messaging.consuming;

import org.jspecify.annotations.Nullable;

/** The batch is not acknowledged: the broker will bring it again. */
final class BroughtAgainException extends RuntimeException {
    BroughtAgainException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
