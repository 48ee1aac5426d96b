package penstock.order.application.accept;

/** The answer to a buyer. */
public sealed interface Acceptance {

    /** The order is durable, now or since an earlier call. */
    record Accepted() implements Acceptance {}

    /** The sale says no. */
    record Refused(Refusal why) implements Acceptance {}

    /** The idempotency key was used for another payload before. */
    record KeyReused() implements Acceptance {}

    record UnknownSale() implements Acceptance {}

    /** Nothing durable happened; the same request may be sent again. */
    record Unavailable(String why) implements Acceptance {}
}
