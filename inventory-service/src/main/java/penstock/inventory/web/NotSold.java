package penstock.inventory.web;

import java.util.UUID;

import penstock.inventory.domain.ReservationState;

/** Pieces are to come back that are not sold. */
class NotSold extends RuntimeException {
    NotSold(UUID orderId, ReservationState state) {
        super("The pieces of order " + orderId + " are " + state + ", and only what is SOLD can be returned.");
    }
}
