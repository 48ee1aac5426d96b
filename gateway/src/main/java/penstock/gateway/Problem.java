package penstock.gateway;

import java.io.IOException;
import java.util.concurrent.TimeoutException;

import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.server.ResponseStatusException;

/**
 * What went wrong, as a client reads it (RFC 9457).
 *
 * @param type {@code /problems/} and a word that programs may rely on
 * @param title the same for every problem of this type
 * @param status the HTTP status
 * @param detail about this one; nothing here may come from inside the house
 */
record Problem(String type, String title, int status, String detail) {

    static Problem of(Throwable failure) {
        return switch (failure) {
            case BodyTooLargeException e ->
                new Problem("/problems/body-too-large", "The body is too large", 413, String.valueOf(e.getReason()));
            case ResponseStatusException e
            when e.getStatusCode().isSameCodeAs(HttpStatus.GATEWAY_TIMEOUT) -> unavailable();
            case ResponseStatusException e
            when e.getStatusCode().isSameCodeAs(HttpStatus.NOT_FOUND) ->
                new Problem("/problems/unknown-path", "Unknown path", 404, "Nothing answers under this path.");
            case ResponseStatusException e
            when e.getStatusCode().is4xxClientError() ->
                new Problem("/problems/invalid-request", "Invalid request", code(e), "The request cannot be read.");
            case IOException _, TimeoutException _ -> unavailable();
            default ->
                new Problem("/problems/internal", "Something went wrong here", 500, "The request was not handled.");
        };
    }

    private static int code(ResponseStatusException e) {
        HttpStatusCode status = e.getStatusCode();
        return status.value();
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
