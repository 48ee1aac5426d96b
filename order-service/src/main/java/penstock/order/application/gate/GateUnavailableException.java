package penstock.order.application.gate;

import org.jspecify.annotations.Nullable;

/** The gate did not answer in time; what was asked may or may not have happened. */
public class GateUnavailableException extends RuntimeException {
    public GateUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
