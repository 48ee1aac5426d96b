package penstock.load.meddling;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Messages that nobody can handle, of every kind, for every consumer. */
public final class Poison {
    private static final int LARGE = 3_000_000;
    private static final int DEEP = 100_000;
    private static final Map<String, String> TYPES = Map.of(
            "sales", "sale.changed",
            "orders", "order.placed",
            "stock-requests", "stock.requested",
            "stock-outcomes", "stock.reserved",
            "payment-deadlines", "payment.due",
            "order-events", "order.reserved");

    private Poison() {}

    /** One of each kind for each destination: every consumer has to park each of them. */
    public static List<Meddler.Message> forEveryone(boolean withNull) {
        List<Meddler.Message> all = new ArrayList<>();
        for (String destination : Meddler.destinations()) {
            bodies(TYPES.getOrDefault(destination, "unknown"))
                    .values()
                    .forEach(body -> all.add(new Meddler.Message(destination, 0, bytes("poison"), bytes(body))));
            if (withNull) {
                all.add(new Meddler.Message(destination, 0, bytes("poison"), null));
            }
        }
        return all;
    }

    private static Map<String, String> bodies(String type) {
        Map<String, String> bodies = new LinkedHashMap<>();
        bodies.put("empty", "");
        bodies.put("no JSON", "this is not JSON");
        bodies.put("cut short", "[{\"specversion\":\"1.0\",\"id\":");
        bodies.put("no array", "{}");
        bodies.put("nested deeply", "[".repeat(DEEP) + "]".repeat(DEEP));
        bodies.put("of megabytes", "[{\"specversion\":\"" + "x".repeat(LARGE) + "\"}]");
        bodies.put("of an unknown version", envelope(type, "99.0", "{\"orderId\":\"poison\"}"));
        bodies.put("without data", envelope(type, "1.0", "null"));
        bodies.put(
                "of another shape",
                envelope(type, "1.0", "{\"orderId\":[1,{}],\"saleId\":true,\"quantity\":\"many\"}"));
        return bodies;
    }

    private static String envelope(String type, String version, String data) {
        return """
                [{"specversion":"1.0","id":"poison-%s","type":"%s","source":"drill","subject":"poison",\
                "time":"2026-01-01T00:00:00Z","datacontenttype":"application/json","dataversion":"%s","data":%s}]\
                """.formatted(type, type, version, data);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
