package penstock.logs.web;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.json.JsonMapper;

/**
 * A problem document (RFC 9457).
 *
 * @param errors what is wrong with the input, if that is the problem
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Problem(
        String type,
        String title,
        int status,
        String detail,
        @Nullable List<FieldError> errors) {

    /**
     * One value that was not accepted.
     *
     * @param field its name
     * @param value as it came, shortened
     * @param allowed what would be accepted
     */
    record FieldError(String field, String value, String allowed) {

        private static final int LONGEST = 64;

        FieldError {
            value = value.length() <= LONGEST ? value : value.substring(0, LONGEST) + "…";
        }
    }

    static Problem of(int status, String slug, String title, String detail) {
        return new Problem("/problems/" + slug, title, status, detail, null);
    }

    /** Ends a request whose input is not allowed. */
    static ProblemException invalid(String field, String value, String allowed) {
        return new ProblemException(new Problem(
                "/problems/invalid-request",
                "Invalid request",
                400,
                "Some values are not allowed; see errors.",
                List.of(new FieldError(field, value, allowed))));
    }

    static Problem unavailable(String detail) {
        return of(503, "unavailable", "Not possible at the moment", detail);
    }

    String json() {
        return JsonMapper.shared().writeValueAsString(this);
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
