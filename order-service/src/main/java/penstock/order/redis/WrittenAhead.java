package penstock.order.redis;

import java.time.Instant;
import java.util.UUID;

import tools.jackson.databind.json.JsonMapper;

import penstock.order.domain.OrderRequest;
import penstock.order.domain.PlacedOrder;

/** An admission in the write-ahead: all that is needed to publish it. The script adds the last two. */
record WrittenAhead(
        UUID orderId, UUID saleId, String buyerId, String email, int quantity, String digest, int bucket, long at) {

    private static final JsonMapper JSON = new JsonMapper();

    /** The JSON object up to where the script goes on with {@code ,"bucket":…,"at":…}. */
    static String opened(OrderRequest request) {
        String json = JSON.writeValueAsString(request);
        return json.substring(0, json.length() - 1);
    }

    static PlacedOrder parse(String json) {
        WrittenAhead written = JSON.readValue(json, WrittenAhead.class);
        return new PlacedOrder(
                new OrderRequest(
                        written.orderId,
                        written.saleId,
                        written.buyerId,
                        written.email,
                        written.quantity,
                        written.digest),
                written.bucket,
                Instant.ofEpochMilli(written.at));
    }
}
