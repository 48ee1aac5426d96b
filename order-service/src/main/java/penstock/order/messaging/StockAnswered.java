package penstock.order.messaging;

import java.util.UUID;

import org.jspecify.annotations.Nullable;

import penstock.messaging.InboundEvent;
import penstock.messaging.MalformedEventException;
import penstock.order.application.StockOutcome;

/** What this service reads of {@code stock.reserved} and {@code stock.rejected}. */
record StockAnswered(UUID orderId, @Nullable String reason) {

    /** @throws MalformedEventException if it is no answer, or an incomplete one */
    static StockOutcome outcome(InboundEvent event) {
        StockAnswered answer = event.as(StockAnswered.class);
        if (answer.orderId() == null) {
            throw new MalformedEventException("event " + event.id() + " names no order", null);
        }
        return switch (event.type()) {
            case "stock.reserved" -> new StockOutcome.Reserved(answer.orderId());
            case "stock.rejected" -> new StockOutcome.Rejected(answer.orderId(), reason(event, answer));
            default -> throw new MalformedEventException("event " + event.id() + " is a " + event.type(), null);
        };
    }

    private static String reason(InboundEvent event, StockAnswered answer) {
        String reason = answer.reason();
        if (reason == null || !reason.matches("[A-Z_]{1,32}")) {
            throw new MalformedEventException("event " + event.id() + " has no reason", null);
        }
        return reason;
    }
}
