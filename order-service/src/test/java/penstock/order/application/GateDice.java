package penstock.order.application;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import penstock.order.domain.Order;
import penstock.order.domain.OrderRequest;
import penstock.order.domain.PlacedOrder;
import penstock.order.domain.Price;
import penstock.order.domain.Sale;
import penstock.order.domain.SaleState;

/** Draws the orders, sales and permits of a {@link GateStory}: few enough buyers and keys that they meet. */
final class GateDice {

    private static final int BUYERS = 4;
    private static final int KEYS = 6;
    private static final int MOST_PIECES = 3;

    private final GateStory.Place place;
    private final Random random;
    private final int buckets;
    private final Map<UUID, PlacedOrder> placed = new HashMap<>();

    GateDice(GateStory.Place place, Random random, int buckets) {
        this.place = place;
        this.random = random;
        this.buckets = buckets;
    }

    /** From now on an order of this id is this one. */
    void remember(PlacedOrder order) {
        placed.put(order.orderId(), order);
    }

    OrderRequest request() {
        String buyer = "buyer-" + random.nextInt(BUYERS);
        int quantity = 1 + random.nextInt(5) / 3;
        return OrderRequest.of(place.saleId(), buyer, buyer + "@example.org", quantity, "key-" + random.nextInt(KEYS));
    }

    Order drained(OrderRequest request) {
        PlacedOrder known = placed.get(request.orderId());
        PlacedOrder order = known == null
                ? new PlacedOrder(request, random.nextInt(buckets), place.gate().now())
                : known;
        return Order.drained(order, place.gate().now());
    }

    /** In any state that a stored order can have. */
    Order stored(OrderRequest request) {
        Order order = drained(request);
        Instant now = place.gate().now();
        switch (random.nextInt(6)) {
            case 0 -> order.reject("SOLD_OUT", now);
            case 1 -> order.reserve(order.bucket(), now, now);
            case 2, 3 -> {
                order.reserve(order.bucket(), now, now);
                order.expire(now);
            }
            default -> {
                // It is pending.
            }
        }
        return order;
    }

    Sale sale(long as) {
        SaleState state = switch (random.nextInt(12)) {
            case 0 -> SaleState.CLOSED;
            case 1 -> SaleState.ANNOUNCED;
            default -> SaleState.OPEN;
        };
        Sale.Terms terms = new Sale.Terms(state, 2 + random.nextInt(4), edge(), edge());
        return new Sale(place.saleId(), as, "Phone 15", buckets, Price.of("599.00", "EUR"), terms);
    }

    private @Nullable Instant edge() {
        int which = random.nextInt(place.edges().size() * 4);
        return which < place.edges().size()
                ? place.gate().now().plus(place.edges().get(which))
                : null;
    }

    SortedMap<Integer, Long> permits() {
        SortedMap<Integer, Long> permits = new TreeMap<>();
        for (int bucket = 0; bucket < buckets; bucket++) {
            permits.put(bucket, (long) random.nextInt(8));
        }
        return permits;
    }

    int pieces() {
        return 1 + random.nextInt(MOST_PIECES);
    }
}
