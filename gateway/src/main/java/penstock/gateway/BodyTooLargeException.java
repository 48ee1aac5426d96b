package penstock.gateway;

import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/** The request's body is larger than this gateway lets through. */
class BodyTooLargeException extends ResponseStatusException {
    BodyTooLargeException(int limit) {
        super(HttpStatus.CONTENT_TOO_LARGE, "The body may have at most " + limit + " bytes.");
    }
}
