package penstock.inventory.web;

import java.util.UUID;

/** The order has no pieces of the sale. */
class UnknownOrder extends RuntimeException {
    UnknownOrder(UUID orderId, String saleId) {
        super("Order " + orderId + " has no pieces of sale " + saleId + ".");
    }
}
