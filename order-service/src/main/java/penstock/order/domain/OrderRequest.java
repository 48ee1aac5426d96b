package penstock.order.domain;

import java.util.HexFormat;
import java.util.UUID;

/**
 * What a buyer asks for, checked at the edge.
 *
 * @param orderId derived by {@link OrderId}
 * @param buyerId 1 to 64 of {@code [A-Za-z0-9._-]}
 * @param email where the buyer is told, at most 254 characters
 * @param quantity pieces, 1 to 100
 * @param digest names the payload: the same order id with another digest is another order and is refused
 */
public record OrderRequest(UUID orderId, UUID saleId, String buyerId, String email, int quantity, String digest) {

    public static OrderRequest of(UUID saleId, String buyerId, String email, int quantity, String idempotencyKey) {
        return new OrderRequest(
                OrderId.of(buyerId, saleId, idempotencyKey),
                saleId,
                buyerId,
                email,
                quantity,
                digest(saleId, buyerId, quantity));
    }

    /** 64 bits of SHA-256 over the payload, as 16 hexadecimal digits: only a buyer's own payloads are compared. */
    private static String digest(UUID saleId, String buyerId, int quantity) {
        byte[] hash = OrderId.hash(saleId.toString() + '\0' + buyerId + '\0' + quantity);
        return HexFormat.of().formatHex(hash, 0, 8);
    }
}
