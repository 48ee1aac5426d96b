package penstock.order.messaging;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import penstock.messaging.InboundEvent;
import penstock.messaging.MalformedEventException;
import penstock.order.application.decide.DecideOrders;
import penstock.order.application.decide.StockOutcome;
import penstock.order.application.gate.GateReturns;
import penstock.order.application.gate.GateReturns.Returned;

/** What this service reads of what inventory says on {@code stock-outcomes}. */
record StockAnswered(
        @Nullable UUID orderId,
        @Nullable UUID restockId,
        @Nullable UUID saleId,
        @Nullable Integer bucket,
        @Nullable Integer quantity,
        @Nullable String reason) {

    /** Sorts a batch by what is to be done. Each part keeps its order; the parts do not depend on each other. */
    static void handle(List<InboundEvent> events, DecideOrders decide, GateReturns gate) {
        List<StockOutcome> outcomes = new ArrayList<>(events.size());
        List<Returned> returns = new ArrayList<>();
        for (InboundEvent event : events) {
            switch (event.type()) {
                case "stock.released", "stock.restocked" -> returns.add(returned(event));
                default -> outcomes.add(outcome(event));
            }
        }
        if (!outcomes.isEmpty()) {
            decide.decide(outcomes);
        }
        if (!returns.isEmpty()) {
            gate.take(returns);
        }
    }

    /** @throws MalformedEventException if it is no answer, or an incomplete one */
    static StockOutcome outcome(InboundEvent event) {
        StockAnswered answer = event.as(StockAnswered.class);
        UUID orderId = require(event, "order", answer.orderId());
        return switch (event.type()) {
            case "stock.reserved" -> new StockOutcome.Reserved(orderId, atLeast(0, event, "bucket", answer.bucket()));
            case "stock.rejected" -> new StockOutcome.Rejected(orderId, reason(event, answer));
            default -> throw new MalformedEventException("event " + event.id() + " is a " + event.type(), null);
        };
    }

    /** @throws MalformedEventException if it is incomplete */
    static Returned returned(InboundEvent event) {
        StockAnswered answer = event.as(StockAnswered.class);
        UUID id = event.type().equals("stock.released")
                ? require(event, "order", answer.orderId())
                : require(event, "restock", answer.restockId());
        return new Returned(
                id,
                require(event, "sale", answer.saleId()),
                atLeast(0, event, "bucket", answer.bucket()),
                atLeast(1, event, "quantity", answer.quantity()));
    }

    private static int atLeast(int least, InboundEvent event, String what, @Nullable Integer value) {
        int given = require(event, what, value);
        if (given < least) {
            throw new MalformedEventException("event " + event.id() + ": " + what + " is " + given, null);
        }
        return given;
    }

    private static <T> T require(InboundEvent event, String what, @Nullable T value) {
        if (value == null) {
            throw new MalformedEventException("event " + event.id() + " names no " + what, null);
        }
        return value;
    }

    private static String reason(InboundEvent event, StockAnswered answer) {
        String reason = answer.reason();
        if (reason == null || !reason.matches("[A-Z_]{1,32}")) {
            throw new MalformedEventException("event " + event.id() + " has no reason", null);
        }
        return reason;
    }
}
