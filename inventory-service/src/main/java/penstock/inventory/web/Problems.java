package penstock.inventory.web;

import java.net.URI;
import java.util.List;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

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
    ProblemDetail unknown(UnknownSale e) {
        return problem(HttpStatus.NOT_FOUND, "unknown-sale", "Unknown sale", e.getMessage());
    }

    @ExceptionHandler
    ProblemDetail illegal(IllegalTransitionException e) {
        return problem(HttpStatus.CONFLICT, "illegal-transition", "Not from this state", e.getMessage());
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
        return problem(HttpStatus.INTERNAL_SERVER_ERROR, "internal", "Our mistake", "This should not have happened.");
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        ProblemDetail problem = switch (e.getCause()) {
            case UnrecognizedPropertyException unknown ->
                problem(
                        HttpStatus.BAD_REQUEST,
                        "unknown-field",
                        "Unknown field",
                        "There is no field " + path(unknown) + ".");
            case MismatchedInputException mismatch ->
                invalid(List.of(new Invalid.Field(
                        path(mismatch), null, "a value that reads as " + name(mismatch.getTargetType()))));
            case DatabindException other ->
                invalid(List.of(new Invalid.Field(path(other), null, "a value of the documented form")));
            case null, default ->
                problem(HttpStatus.BAD_REQUEST, "malformed-json", "Malformed JSON", "The body is not JSON.");
        };
        return ResponseEntity.status(problem.getStatus()).body(problem);
    }

    private static String path(JacksonException e) {
        return e.getPath().stream()
                .map(step -> step.getPropertyName() == null ? "[" + step.getIndex() + "]" : step.getPropertyName())
                .collect(Collectors.joining("."));
    }

    private static String name(@Nullable Class<?> type) {
        return type == null ? "documented" : type.getSimpleName();
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
