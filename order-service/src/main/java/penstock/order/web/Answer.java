package penstock.order.web;

import java.util.Locale;

import penstock.order.application.accept.Refusal;

/** What an order can be answered. */
enum Answer {
    ACCEPTED,
    NOT_STARTED,
    ENDED,
    CLOSED,
    CAP_EXCEEDED,
    SOLD_OUT,
    NOT_YOUR_TURN,
    INVALID,
    KEY_REUSED,
    UNKNOWN_SALE,
    UNAVAILABLE,
    QUEUE_TOO_LONG,
    FAILED;

    static Answer of(Refusal refusal) {
        return switch (refusal) {
            case NOT_STARTED -> NOT_STARTED;
            case ENDED -> ENDED;
            case CLOSED -> CLOSED;
            case CAP_EXCEEDED -> CAP_EXCEEDED;
            case SOLD_OUT -> SOLD_OUT;
        };
    }

    /** As figures show it: lower case, with hyphens. */
    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
