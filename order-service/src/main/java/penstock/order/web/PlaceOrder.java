package penstock.order.web;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

import penstock.order.application.accept.AcceptOrder;
import penstock.order.application.accept.Acceptance;
import penstock.order.application.accept.BackPressure;
import penstock.order.application.accept.Refusal;
import penstock.order.application.accept.Turns;
import penstock.order.application.decide.GiveWay;
import penstock.order.domain.OrderRequest;
import penstock.signin.Buyer;

/** Reads an order, has it accepted, and answers; written by hand, since this is the path that a spike takes. */
@Component
class PlaceOrder {

    /** How many buyers wait at the gateway that this one came through, as it says. */
    private static final String WAITING = "Penstock-Waiting";

    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");

    private final AcceptOrder acceptOrder;

    /** Asked for late, since the queue is set up after the web, and once, since looking a bean up costs every order. */
    private final SingletonSupplier<BackPressure> backPressure;

    private final Turns turns;
    private final GiveWay giveWay;
    private final AnswerTimes times;

    /** The answer to an order that was taken. */
    record Accepted(UUID orderId, UUID saleId, int quantity, String state) {}

    PlaceOrder(
            AcceptOrder acceptOrder,
            ObjectProvider<BackPressure> backPressure,
            Turns turns,
            GiveWay giveWay,
            AnswerTimes times) {
        this.acceptOrder = acceptOrder;
        this.backPressure = SingletonSupplier.of(backPressure::getObject);
        this.turns = turns;
        this.giveWay = giveWay;
        this.times = times;
    }

    /** The answer is written in one piece with its length. */
    void place(Buyer buyer, HttpServletRequest http, HttpServletResponse answer) throws IOException {
        AnswerTimes.Watch watch = times.start();
        Answer said = Answer.FAILED;
        giveWay.enter(waitingAtGateway(http));
        try {
            said = answer(buyer, http, answer);
        } catch (ProblemException e) {
            said = Answer.INVALID;
            throw e;
        } finally {
            giveWay.leave();
            watch.stop(said);
        }
    }

    private static int waitingAtGateway(HttpServletRequest http) {
        String said = http.getHeader(WAITING);
        return said != null && NUMBER.matcher(said).matches() ? Integer.parseInt(said) : 0;
    }

    private Answer answer(Buyer buyer, HttpServletRequest http, HttpServletResponse answer) throws IOException {
        // Before the gate is asked: no permit is spent on an order that is turned away.
        Optional<Duration> pause = backPressure.obtain().tooLong();
        if (pause.isPresent()) {
            queueTooLong().write(answer, pause.get());
            return Answer.QUEUE_TOO_LONG;
        }
        OrderRequest request = OrderForm.read(buyer, JsonBody.read(http), http.getHeader("Idempotency-Key"));
        Optional<Duration> wait = turns.untilTurn(request.saleId(), buyer.id());
        if (wait.isPresent()) {
            answer.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(wait.get().toSeconds() + 1));
            notYourTurn().write(answer);
            return Answer.NOT_YOUR_TURN;
        }
        return switch (acceptOrder.accept(request)) {
            case Acceptance.Accepted() -> {
                answer.setHeader(HttpHeaders.LOCATION, "/api/orders/" + request.orderId());
                answer.setHeader(HttpHeaders.RETRY_AFTER, "1");
                var body =
                        new Accepted(request.orderId(), request.saleId(), request.quantity(), OrdersController.QUEUED);
                JsonBody.write(answer, 202, MediaType.APPLICATION_JSON_VALUE, body);
                yield Answer.ACCEPTED;
            }
            case Acceptance.Refused(Refusal why) -> {
                refused(why).write(answer);
                yield Answer.of(why);
            }
            case Acceptance.KeyReused() -> {
                OrdersController.keyReused("order").write(answer);
                yield Answer.KEY_REUSED;
            }
            case Acceptance.UnknownSale() -> {
                OrdersController.unknownSale(request.saleId()).write(answer);
                yield Answer.UNKNOWN_SALE;
            }
            case Acceptance.Unavailable(String why) -> {
                Problem.unavailable("The order was not taken: " + why + ". Send it again with the same key.")
                        .write(answer);
                yield Answer.UNAVAILABLE;
            }
        };
    }

    private static Problem queueTooLong() {
        return Problem.of(
                503,
                "queue-too-long",
                "The queue is too long",
                "Orders that were taken before have to be decided first.");
    }

    private static Problem notYourTurn() {
        return Problem.of(409, "not-your-turn", "Not your turn yet", "Your turn in the waiting room has not come.");
    }

    private static Problem refused(Refusal why) {
        return switch (why) {
            case NOT_STARTED -> Problem.of(409, "sale-not-started", "Sale not started", "The sale is not open yet.");
            case ENDED -> Problem.of(409, "sale-ended", "Sale ended", "The sale is over.");
            case CLOSED -> Problem.of(409, "sale-closed", "Sale closed", "The sale was closed.");
            case CAP_EXCEEDED ->
                Problem.of(
                        409, "cap-exceeded", "Cap exceeded", "The sale does not sell that many pieces to one buyer.");
            case SOLD_OUT -> Problem.of(409, "sold-out", "Sold out", "There are not that many pieces left together.");
        };
    }
}
