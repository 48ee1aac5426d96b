package penstock.order.web;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

import penstock.tracing.Traceparent;
import penstock.tracing.servlet.TracedRequests;

/**
 * A problem document (RFC 9457).
 *
 * @param errors what is wrong with the input, if that is the problem
 * @param traceId under which log lines and spans of the request are found
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Problem(
        String type,
        String title,
        int status,
        String detail,
        @Nullable List<FieldError> errors,
        @Nullable String traceId) {

    /**
     * One value that was not accepted.
     *
     * @param field its name
     * @param value as it came, shortened; absent if the field was
     * @param allowed what would be accepted
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record FieldError(String field, @Nullable String value, String allowed) {

        private static final int LONGEST = 64;

        FieldError {
            field = shorten(field);
            value = value == null ? null : shorten(value);
        }

        private static String shorten(String text) {
            return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
        }
    }

    static Problem of(int status, String slug, String title, String detail) {
        return new Problem("/problems/" + slug, title, status, detail, null, Traceparent.currentTraceId());
    }

    static Problem unavailable(String detail) {
        return of(503, "unavailable", "Not possible at the moment", detail);
    }

    Problem with(List<FieldError> errors) {
        return new Problem(type, title, status, detail, errors, traceId);
    }

    /** Of a request whose filters have ended. */
    Problem of(HttpServletRequest request) {
        return new Problem(type, title, status, detail, errors, TracedRequests.traceId(request));
    }

    void write(HttpServletResponse answer) throws IOException {
        reply().write(answer);
    }

    Reply reply() {
        return reply(status == 503 ? Duration.ofSeconds(1) : null);
    }

    /** @param pause after which the same may be tried again; null for never */
    Reply reply(@Nullable Duration pause) {
        return new Reply(
                status, MediaType.APPLICATION_PROBLEM_JSON_VALUE, null, pause == null ? null : pause.toSeconds(), this);
    }

    ResponseEntity<Object> response() {
        ResponseEntity.BodyBuilder response =
                ResponseEntity.status(status).contentType(MediaType.APPLICATION_PROBLEM_JSON);
        if (status == 503) {
            response.header(HttpHeaders.RETRY_AFTER, "1");
        }
        return response.body(this);
    }
}
