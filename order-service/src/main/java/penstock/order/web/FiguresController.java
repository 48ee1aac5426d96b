package penstock.order.web;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.springframework.dao.DataAccessException;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import penstock.messaging.outbox.OutboxRelays;
import penstock.messaging.outbox.OutboxStanding;
import penstock.order.application.accept.BackPressure;
import penstock.order.application.decide.DecisionTimes;
import penstock.order.application.gate.GateUnavailableException;
import penstock.order.application.watch.Glance;
import penstock.order.application.watch.Glance.GateFigures;

/** What the control room shows of the orders. */
@RestController
class FiguresController {

    private final Glance glance;
    private final BackPressure pressure;
    private final DecisionTimes times;
    private final OutboxRelays relays;
    private final Clock clock;

    /**
     * @param at when the orders were counted
     * @param drainSeconds how long the orders that were taken are expected to need to be decided
     * @param decidedMillis what the last ones waited for their decision, as this instance saw it
     */
    record FiguresView(
            Instant at,
            long admitted,
            long drained,
            Map<String, Long> states,
            double drainSeconds,
            Map<String, Double> decidedMillis,
            List<GateFigures> gates,
            OutboxStanding outbox) {}

    FiguresController(Glance glance, BackPressure pressure, DecisionTimes times, OutboxRelays relays, Clock clock) {
        this.glance = glance;
        this.pressure = pressure;
        this.times = times;
        this.relays = relays;
        this.clock = clock;
    }

    @GetMapping("/api/operator/figures")
    FiguresView figures() {
        Glance.Figures figures = glance.look();
        return new FiguresView(
                figures.at(),
                figures.admitted(),
                figures.drained(),
                figures.states(),
                pressure.estimate().toMillis() / 1000.0,
                times.millis(),
                figures.gates(),
                relays.standing(clock.instant()));
    }

    /** An operator, unlike a buyer, is told what is away. */
    @ExceptionHandler
    ResponseEntity<Object> gateAway(GateUnavailableException e) {
        return Problem.unavailable("The gate (Redis) does not answer.").response();
    }

    @ExceptionHandler({DataAccessException.class, TransactionException.class})
    ResponseEntity<Object> databaseAway(Exception e) {
        return Problem.unavailable("The database does not answer.").response();
    }
}
