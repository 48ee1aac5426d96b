package penstock.messaging.operator;

import java.net.URI;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

import penstock.messaging.ConsumerStatus;
import penstock.messaging.Pace;
import penstock.messaging.Valves;
import penstock.messaging.parking.Attendant;
import penstock.messaging.parking.AuditRow;
import penstock.messaging.parking.ParkedRow;

/** Consumers with their valves, the parking lot and its audit trail, of one service. Securing the path is the service's. */
@RestController
@RequestMapping("/api/operator/messaging/${penstock.messaging.source}")
class OperatorController {

    private static final int MOST = 100;

    private final Valves valves;
    private final Attendant attendant;

    OperatorController(Valves valves, Attendant attendant) {
        this.valves = valves;
        this.attendant = attendant;
    }

    @GetMapping("/consumers")
    List<ConsumerStatus> consumers() {
        return valves.status();
    }

    /** An absent {@code eventsPerSecond} lifts the limit. */
    record NewPace(boolean paused, @Nullable Integer eventsPerSecond) {}

    @PutMapping("/consumers/{consumer}")
    List<ConsumerStatus> pace(@PathVariable String consumer, @RequestBody NewPace pace, @Nullable Principal operator) {
        valves.set(consumer, new Pace(pace.paused, pace.eventsPerSecond), name(operator));
        return valves.status().stream()
                .filter(status -> status.consumer().equals(consumer))
                .toList();
    }

    @GetMapping("/parked")
    List<ParkedRow> parked(
            @RequestParam @Nullable String consumer,
            @RequestParam(defaultValue = "0") long after,
            @RequestParam(defaultValue = "20") int limit) {
        return attendant.list(consumer, after, page(limit));
    }

    @GetMapping("/parked/{id}")
    ParkedRow parked(@PathVariable long id) {
        return attendant.find(id).orElseThrow(() -> absent(id));
    }

    @PostMapping("/parked/{id}/replay")
    ResponseEntity<?> replay(@PathVariable long id, @Nullable Principal operator) {
        return answer(id, attendant.replay(id, name(operator)));
    }

    @PostMapping("/parked/replay")
    Attendant.Sum replayAll(@RequestParam @Nullable String consumer, @Nullable Principal operator) {
        return attendant.replayAll(consumer, name(operator));
    }

    @DeleteMapping("/parked/{id}")
    ResponseEntity<?> discard(@PathVariable long id, @Nullable Principal operator) {
        return answer(id, attendant.discard(id, name(operator)));
    }

    @GetMapping("/audit")
    List<AuditRow> audit(@RequestParam(defaultValue = "0") long after, @RequestParam(defaultValue = "20") int limit) {
        return attendant.audited(after, page(limit));
    }

    private static ResponseEntity<?> answer(long id, Attendant.Outcome outcome) {
        return switch (outcome) {
            case Attendant.Outcome.Done done -> ResponseEntity.ok(Map.of("outcome", "done"));
            case Attendant.Outcome.StillParked still ->
                problem(
                        HttpStatus.CONFLICT,
                        "/problems/still-parked",
                        "message " + id + " is still parked: " + still.cause());
            case Attendant.Outcome.Absent absent -> throw absent(id);
        };
    }

    private static int page(int limit) {
        if (limit < 1 || limit > MOST) {
            throw new IllegalArgumentException("limit is " + limit + ", but must be between 1 and " + MOST);
        }
        return limit;
    }

    private static NoSuchElementException absent(long id) {
        return new NoSuchElementException("no message " + id + " is parked here, or another operator has it in hand");
    }

    private static String name(@Nullable Principal operator) {
        return operator == null ? "unknown" : operator.getName();
    }

    @ExceptionHandler(NoSuchElementException.class)
    ResponseEntity<ProblemDetail> notFound(NoSuchElementException e) {
        return problem(HttpStatus.NOT_FOUND, "/problems/not-parked", e.getMessage());
    }

    @ExceptionHandler(IllegalArgumentException.class)
    ResponseEntity<ProblemDetail> invalid(IllegalArgumentException e) {
        return problem(HttpStatus.BAD_REQUEST, "/problems/invalid-request", e.getMessage());
    }

    @ExceptionHandler(MethodArgumentTypeMismatchException.class)
    ResponseEntity<ProblemDetail> notANumber(MethodArgumentTypeMismatchException e) {
        return problem(
                HttpStatus.BAD_REQUEST,
                "/problems/invalid-request",
                e.getName() + " is '" + e.getValue() + "', but must be a whole number");
    }

    @ExceptionHandler(HttpMessageNotReadableException.class)
    ResponseEntity<ProblemDetail> unreadable(HttpMessageNotReadableException e) {
        return problem(
                HttpStatus.BAD_REQUEST,
                "/problems/invalid-request",
                "the body must be JSON with paused: true or false, and eventsPerSecond: 1 to 1000000 or absent; it is not: "
                        + e.getMostSpecificCause().getMessage());
    }

    private static ResponseEntity<ProblemDetail> problem(HttpStatus status, String type, @Nullable String detail) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, String.valueOf(detail));
        problem.setType(URI.create(type));
        return ResponseEntity.of(problem).build();
    }
}
