package penstock.inventory.web;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.http.converter.HttpMessageNotWritableException;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import org.springframework.web.servlet.resource.NoResourceFoundException;

import penstock.inventory.application.LostRaceException;
import penstock.inventory.domain.IllegalTransitionException;

/** Every refusal and every trouble as a problem document (RFC 9457). */
@RestControllerAdvice
class Problems extends ResponseEntityExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(Problems.class);

    @ExceptionHandler
    ProblemDetail invalid(Invalid e) {
        return invalid(e.errors());
    }

    @ExceptionHandler
    ProblemDetail unknown(UnknownField e) {
        return problem(HttpStatus.BAD_REQUEST, "unknown-field", "Unknown field", e.getMessage());
    }

    @ExceptionHandler
    ProblemDetail tooLarge(BodyLimit.BodyTooLarge e) {
        return problem(HttpStatus.CONTENT_TOO_LARGE, "body-too-large", "Body too large", e.getMessage());
    }

    @ExceptionHandler
    ProblemDetail unknown(UnknownSale e) {
        return problem(HttpStatus.NOT_FOUND, "unknown-sale", "Unknown sale", e.getMessage());
    }

    @ExceptionHandler
    ProblemDetail unknown(UnknownOrder e) {
        return problem(HttpStatus.NOT_FOUND, "unknown-order", "Unknown order", e.getMessage());
    }

    @ExceptionHandler
    ProblemDetail notSold(NotSold e) {
        return problem(HttpStatus.CONFLICT, "not-sold", "Not sold", e.getMessage());
    }

    @ExceptionHandler
    ProblemDetail illegal(IllegalTransitionException e) {
        return problem(HttpStatus.CONFLICT, "illegal-transition", "Not from this state", e.getMessage());
    }

    @ExceptionHandler
    ProblemDetail reused(KeyReused e) {
        return problem(HttpStatus.UNPROCESSABLE_CONTENT, "key-reused", "Key of another request", e.getMessage());
    }

    @ExceptionHandler({DataAccessException.class, TransactionException.class, LostRaceException.class})
    ResponseEntity<ProblemDetail> unavailable(RuntimeException e) {
        log.warn("answered 503: {}", e.toString());
        ProblemDetail problem = problem(
                HttpStatus.SERVICE_UNAVAILABLE, "unavailable", "Not now", "The database did not answer as it should.");
        return ResponseEntity.status(problem.getStatus())
                .header(HttpHeaders.RETRY_AFTER, "1")
                .body(problem);
    }

    @ExceptionHandler
    ProblemDetail unexpected(RuntimeException e) {
        log.error("answered 500", e);
        return problem(
                HttpStatus.INTERNAL_SERVER_ERROR, "internal-error", "Our mistake", "This should not have happened.");
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return ResponseEntity.badRequest()
                .body(problem(
                        HttpStatus.BAD_REQUEST,
                        "malformed-json",
                        "Malformed JSON",
                        "The body is not JSON, or says a field twice."));
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleNoResourceFoundException(
            NoResourceFoundException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return ResponseEntity.status(status)
                .body(problem(HttpStatus.NOT_FOUND, "not-found", "Not found", "There is nothing at this path."));
    }

    /** The client wants the answer in letters that JSON is not written in. */
    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMessageNotWritable(
            HttpMessageNotWritableException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return handleExceptionInternal(e, null, headers, HttpStatus.NOT_ACCEPTABLE, request);
    }

    /** Everything else that Spring itself refuses: methods, media types, parameters. */
    @Override
    protected ResponseEntity<Object> handleExceptionInternal(
            Exception e, @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        HttpStatus known = HttpStatus.valueOf(status.value());
        String title = known.getReasonPhrase();
        String slug = title.toLowerCase(Locale.ROOT).replace(' ', '-');
        return ResponseEntity.status(status)
                .headers(headers)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem(
                        known,
                        known == HttpStatus.BAD_REQUEST ? "invalid-request" : slug,
                        title,
                        "The request was refused: " + title + "."));
    }

    private static ProblemDetail invalid(List<Invalid.Field> errors) {
        String fields = errors.stream().map(Invalid.Field::field).collect(Collectors.joining(", "));
        ProblemDetail problem =
                problem(HttpStatus.BAD_REQUEST, "invalid-request", "Invalid request", "Not allowed: " + fields + ".");
        problem.setProperty("errors", errors);
        return problem;
    }

    private static ProblemDetail problem(HttpStatus status, String slug, String title, @Nullable String detail) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail == null ? title : detail);
        problem.setType(URI.create("/problems/" + slug));
        problem.setTitle(title);
        return problem;
    }
}
