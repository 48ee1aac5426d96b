package penstock.gateway.problems;

import java.io.IOException;
import java.util.concurrent.TimeoutException;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;
import org.springframework.web.server.ResponseStatusException;
import reactor.netty.channel.AbortedException;

import penstock.gateway.edge.BodyTooLargeException;
import penstock.gateway.limits.TooManyRequestsException;
import penstock.gateway.routing.NoLogsException;

/**
 * What went wrong, as a client reads it (RFC 9457).
 *
 * @param type {@code /problems/} and a word that programs may rely on
 * @param title the same for every problem of this type
 * @param status the HTTP status
 * @param detail about this one; nothing here may come from inside the house
 * @param traceId under which log lines and spans of the request are found
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Problem(
        String type,
        String title,
        int status,
        String detail,
        @Nullable String traceId) {

    private Problem(String type, String title, int status, String detail) {
        this(type, title, status, detail, null);
    }

    /** The same, with the id of its request's trace. */
    Problem in(@Nullable String traceId) {
        return new Problem(type, title, status, detail, traceId);
    }

    static Problem of(Throwable failure) {
        return switch (failure) {
            case BodyTooLargeException e ->
                new Problem(
                        "/problems/body-too-large",
                        "The body is too large",
                        413,
                        "The body may have at most " + e.limit() + " bytes.");
            case TooManyRequestsException e ->
                new Problem(
                        "/problems/too-many-requests",
                        "Too many requests",
                        429,
                        "At most %d requests of one %s are taken here in each window; Retry-After says when the next one begins."
                                .formatted(e.standing().limit(), e.standing().name()));
            case NoLogsException _ ->
                new Problem(
                        "/problems/no-logs",
                        "Logs are not indexed here",
                        404,
                        "This system was started without what indexes its services' logs. Start it with:"
                                + " ./penstock up --logs, or docker compose with the profile logs.");
            case ResponseStatusException e -> of(e.getStatusCode().value());
            // The last one: a connection that was closed before it was used, or a client that went while it sent its
            // body.
            case IOException _, TimeoutException _, AbortedException _ -> unavailable();
            default -> internal();
        };
    }

    private static Problem of(int status) {
        return switch (status) {
            case 404 -> new Problem("/problems/not-found", "Not found", 404, "Nothing answers under this path.");
            case 408 ->
                new Problem(
                        "/problems/body-too-slow", "The body came too slowly", 408, "The body did not end in time.");
            case 503, 504 -> unavailable();
            default ->
                status < 500
                        ? new Problem(
                                "/problems/invalid-request", "Invalid request", status, "The request cannot be read.")
                        : internal();
        };
    }

    private static Problem internal() {
        return new Problem(
                "/problems/internal-error", "Something went wrong here", 500, "The request was not handled.");
    }

    private static Problem unavailable() {
        return new Problem(
                "/problems/unavailable",
                "Not available right now",
                503,
                "The service behind this path did not answer. Repeat the request with the same Idempotency-Key:"
                        + " if it was taken already, it is not taken twice.");
    }
}
