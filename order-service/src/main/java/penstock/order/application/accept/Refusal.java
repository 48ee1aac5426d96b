package penstock.order.application.accept;

/** Why a sale does not take an order. No permit is used. */
public enum Refusal {
    NOT_STARTED,
    ENDED,
    CLOSED,
    CAP_EXCEEDED,
    SOLD_OUT
}
