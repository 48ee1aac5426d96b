package penstock.servers;

import org.jspecify.annotations.Nullable;

/** A server could not be started, or died before it was ready; the message says why as far as known, and what to do. */
public final class ServerFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ServerFailedException(String message) {
        super(message);
    }

    ServerFailedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
