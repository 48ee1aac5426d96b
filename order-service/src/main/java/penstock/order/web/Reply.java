package penstock.order.web;

import java.io.IOException;

import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * A whole answer to an order.
 *
 * @param type of its body
 * @param location where the order is found; null if there is none
 * @param retryAfter seconds; null for nothing to be tried or looked for again
 * @param body to be written as JSON
 */
record Reply(
        int status,
        String type,
        @Nullable String location,
        @Nullable Long retryAfter,
        Object body) {

    void write(HttpServletResponse answer) throws IOException {
        if (location != null) {
            answer.setHeader(HttpHeaders.LOCATION, location);
        }
        if (retryAfter != null) {
            answer.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(retryAfter));
        }
        JsonBody.write(answer, status, type, body);
    }
}
