package penstock.logs.index;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * One line of a service's log.
 *
 * @param level as it was written; {@link Level} knows the usual ones
 * @param orderId of the order that it speaks of, if it speaks of one
 * @param traceId of the request or message during which it was written, if that is traced
 * @param error the exception with its stack trace, shortened
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LogLine(
        Instant time,
        String service,
        String level,
        String logger,
        String message,
        @Nullable String orderId,
        @Nullable String traceId,
        @Nullable String error) {}
