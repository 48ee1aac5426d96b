package penstock.notification.web;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.springframework.dao.DataAccessException;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import penstock.notification.ParkedLetters;
import penstock.notification.Told;

/** What the control room shows of the letters: as the database has them, whichever instance is asked. */
@RestController
class FiguresController {

    private final ParkedLetters letters;
    private final Told told;
    private final Clock clock;

    /**
     * Letters of a channel that are not told.
     *
     * @param state PENDING, PARKED or FAILED
     */
    record ChannelFigures(String channel, String state, long letters, double oldestSeconds) {}

    /** @param toldMillis what the last buyers waited for their mail, as this instance saw it */
    record FiguresView(List<ChannelFigures> channels, Map<String, Double> toldMillis) {}

    FiguresController(ParkedLetters letters, Told told, Clock clock) {
        this.letters = letters;
        this.told = told;
        this.clock = clock;
    }

    @GetMapping("/api/operator/figures")
    FiguresView figures() {
        return new FiguresView(
                letters.standings().stream()
                        .map(standing -> new ChannelFigures(
                                standing.channel(), standing.state(), standing.letters(), age(standing)))
                        .toList(),
                told.millis());
    }

    private double age(ParkedLetters.Standing standing) {
        return Math.max(0, Duration.between(standing.oldest(), clock.instant()).toMillis() / 1000.0);
    }

    /** An operator, unlike a buyer, is told what is away. */
    @ExceptionHandler({DataAccessException.class, TransactionException.class})
    ResponseEntity<Object> databaseAway(Exception e) {
        return Problem.unavailable("The database does not answer.").response();
    }
}
