package penstock.order.application.accept;

import penstock.order.domain.PlacedOrder;

/** What the gate says to an order. */
public sealed interface Admission {

    /** This call took the permit and wrote the order ahead: publish it. */
    record Admitted(PlacedOrder order) implements Admission {}

    /** An earlier call took the permit, but nobody noted yet that the order is durable: publish it again. */
    record Unconfirmed(PlacedOrder order) implements Admission {}

    /** The same order was taken before and is durable. */
    record Repeated() implements Admission {}

    /** The order id belongs to another payload. Nothing was changed. */
    record KeyReused() implements Admission {}

    /** The sale says no. Nothing was changed. */
    record Refused(Refusal why) implements Admission {}

    /** The gate knows nothing of the sale: not loaded yet, or lost. Nothing was changed. */
    record Missing() implements Admission {}
}
