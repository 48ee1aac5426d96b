package penstock.order.web;

import java.util.Locale;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotWritableException;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

import penstock.order.application.gate.GateUnavailableException;

/** Turns whatever goes wrong into a problem document that tells the caller what he can do, and nothing else. */
@RestControllerAdvice
class Problems extends ResponseEntityExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(Problems.class);

    @ExceptionHandler
    ResponseEntity<Object> answer(ProblemException e) {
        return e.problem().response();
    }

    @ExceptionHandler({GateUnavailableException.class, DataAccessException.class, TransactionException.class})
    ResponseEntity<Object> trouble(Exception e) {
        log.warn("a request was refused for the moment: {}", e.toString());
        return Problem.unavailable("Please try again in a moment.").response();
    }

    @ExceptionHandler
    ResponseEntity<Object> internal(Exception e) {
        return failure(e).response();
    }

    /** What nobody foresaw is written down, and told without its reason. */
    static Problem failure(Exception e) {
        log.error("a request failed", e);
        return Problem.of(500, "internal-error", "Internal error", "The request failed for a reason of our own.");
    }

    /** The client wants the answer in letters that JSON is not written in. */
    @Override
    protected ResponseEntity<Object> handleHttpMessageNotWritable(
            HttpMessageNotWritableException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return handleExceptionInternal(e, null, headers, HttpStatus.NOT_ACCEPTABLE, request);
    }

    /** Everything that Spring itself refuses: methods, media types, paths. */
    @Override
    protected ResponseEntity<Object> handleExceptionInternal(
            Exception e, @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return ResponseEntity.status(status)
                .headers(headers)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(ofStatus(status.value()));
    }

    static Problem ofStatus(int status) {
        HttpStatus known = HttpStatus.resolve(status);
        String title = known == null ? "Refused" : known.getReasonPhrase();
        String slug = title.toLowerCase(Locale.ROOT).replace(' ', '-');
        return Problem.of(
                status, status == 400 ? "invalid-request" : slug, title, "The request was refused: " + title + ".");
    }
}
