package penstock.order.domain;

import java.util.UUID;

/**
 * What a buyer asks for, checked at the edge.
 *
 * @param paymentId derived by {@link OrderId#within}: the same retry makes the same payment, in the order's shard
 * @param card a name that the provider gave to the buyer's card: 1 to 64 of {@code [A-Za-z0-9_-]}
 */
public record PaymentRequest(UUID paymentId, UUID orderId, String card) {

    /** @param idempotencyKey 1 to 128 visible ASCII characters */
    public static PaymentRequest of(UUID orderId, String card, String idempotencyKey) {
        return new PaymentRequest(OrderId.within(orderId, idempotencyKey), orderId, card);
    }
}
