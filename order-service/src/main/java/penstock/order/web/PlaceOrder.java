package penstock.order.web;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;

import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;
import tools.jackson.databind.node.ObjectNode;

import penstock.order.application.accept.AcceptOrder;
import penstock.order.application.accept.Acceptance;
import penstock.order.application.accept.BackPressure;
import penstock.order.application.accept.Refusal;
import penstock.order.application.accept.Turns;
import penstock.order.application.decide.GiveWay;
import penstock.order.domain.OrderRequest;
import penstock.signin.Buyer;

/** Reads an order, has it accepted, and says what to answer; written by hand, since this is the path that a spike takes. */
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

    /**
     * The same with what a request says.
     *
     * @throws ProblemException if the order is not well-formed
     */
    Reply place(Buyer buyer, HttpServletRequest http) {
        return place(buyer, http.getHeader("Idempotency-Key"), waitingAtGateway(http), () -> JsonBody.read(http));
    }

    /**
     * @param waitingAtGateway how many buyers wait at the gateway that this one came through; 0 if that is not known
     * @param body is read only if orders are taken at the moment
     * @throws ProblemException if the order is not well-formed
     */
    Reply place(Buyer buyer, @Nullable String idempotencyKey, int waitingAtGateway, Supplier<ObjectNode> body) {
        AnswerTimes.Watch watch = times.start();
        Answer said = Answer.FAILED;
        giveWay.enter(waitingAtGateway);
        try {
            Said answer = answer(buyer, idempotencyKey, body);
            said = answer.kind();
            return answer.reply();
        } catch (ProblemException e) {
            said = Answer.INVALID;
            throw e;
        } finally {
            giveWay.leave();
            watch.stop(said);
        }
    }

    static int waitingAtGateway(HttpServletRequest http) {
        String said = http.getHeader(WAITING);
        return said != null && NUMBER.matcher(said).matches() ? Integer.parseInt(said) : 0;
    }

    private record Said(Answer kind, Reply reply) {}

    private Said answer(Buyer buyer, @Nullable String idempotencyKey, Supplier<ObjectNode> body) {
        // Before the gate is asked: no permit is spent on an order that is turned away.
        Optional<Duration> pause = backPressure.obtain().tooLong();
        if (pause.isPresent()) {
            return new Said(Answer.QUEUE_TOO_LONG, queueTooLong().reply(pause.get()));
        }
        OrderRequest request = OrderForm.read(buyer, body.get(), idempotencyKey);
        Optional<Duration> wait = turns.untilTurn(request.saleId(), buyer.id());
        if (wait.isPresent()) {
            return new Said(Answer.NOT_YOUR_TURN, notYourTurn().reply(wait.get().plusSeconds(1)));
        }
        return switch (acceptOrder.accept(request)) {
            case Acceptance.Accepted() ->
                new Said(
                        Answer.ACCEPTED,
                        new Reply(
                                202,
                                MediaType.APPLICATION_JSON_VALUE,
                                "/api/orders/" + request.orderId(),
                                1L,
                                new Accepted(
                                        request.orderId(),
                                        request.saleId(),
                                        request.quantity(),
                                        OrdersController.QUEUED)));
            case Acceptance.Refused(Refusal why) ->
                new Said(Answer.of(why), refused(why).reply());
            case Acceptance.KeyReused() ->
                new Said(Answer.KEY_REUSED, OrdersController.keyReused("order").reply());
            case Acceptance.UnknownSale() ->
                new Said(
                        Answer.UNKNOWN_SALE,
                        OrdersController.unknownSale(request.saleId()).reply());
            case Acceptance.Unavailable(String why) ->
                new Said(
                        Answer.UNAVAILABLE,
                        Problem.unavailable("The order was not taken: " + why + ". Send it again with the same key.")
                                .reply());
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
