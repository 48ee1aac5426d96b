package penstock.inventory.messaging;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import penstock.inventory.domain.Outcome;
import penstock.inventory.domain.ReservationState;
import penstock.inventory.domain.Sale;
import penstock.inventory.domain.Settlement;
import penstock.inventory.domain.StockChange;
import penstock.inventory.domain.StockRequest;

import static penstock.inventory.domain.ReservationState.HELD;
import static penstock.inventory.domain.ReservationState.NONE;
import static penstock.inventory.domain.ReservationState.RELEASED;
import static penstock.inventory.domain.ReservationState.RETURNED;
import static penstock.inventory.domain.ReservationState.SOLD;

/** What the stock of one sale should do, said as plainly as can be: one change at a time, nothing ever lost. */
final class ReferenceStock {

    /** What a bucket remembers of an order. */
    static final class Entry {
        final int quantity;
        ReservationState state;

        Entry(int quantity, ReservationState state) {
            this.quantity = quantity;
            this.state = state;
        }
    }

    static final class Counts {
        int available;
        int held;
        int sold;
        int restocked;
        final Map<UUID, Entry> orders = new HashMap<>();
    }

    final List<Counts> buckets = new ArrayList<>();
    final Map<String, Integer> restocks = new HashMap<>();

    ReferenceStock(Sale sale) {
        for (int index = 0; index < sale.plan().buckets(); index++) {
            Counts counts = new Counts();
            counts.available = sale.plan().share(index);
            buckets.add(counts);
        }
    }

    synchronized Outcome apply(StockChange change) {
        Counts bucket = buckets.get(change.bucket());
        Entry known = bucket.orders.get(change.orderId());
        return switch (change) {
            case StockRequest request -> known == null ? reserve(bucket, request) : again(known, request);
            case Settlement settlement -> known == null ? Outcome.CONFLICT : settle(bucket, known, settlement);
        };
    }

    private static Outcome reserve(Counts bucket, StockRequest request) {
        boolean there = bucket.available >= request.quantity();
        if (there) {
            bucket.available -= request.quantity();
            bucket.held += request.quantity();
        }
        bucket.orders.put(request.orderId(), new Entry(request.quantity(), there ? HELD : NONE));
        return there ? Outcome.HELD : Outcome.DRY;
    }

    private static Outcome again(Entry known, StockRequest request) {
        if (known.quantity != request.quantity()) {
            return Outcome.CONFLICT;
        }
        return known.state == NONE ? Outcome.DRY : Outcome.HELD;
    }

    private static Outcome settle(Counts bucket, Entry known, Settlement settlement) {
        int pieces = settlement.quantity();
        if (known.quantity != pieces) {
            return Outcome.CONFLICT;
        }
        switch (settlement.kind()) {
            case CONFIRM -> {
                if (known.state == HELD) {
                    bucket.held -= pieces;
                    bucket.sold += pieces;
                    known.state = SOLD;
                }
                return known.state == SOLD || known.state == RETURNED ? Outcome.SETTLED : Outcome.CONFLICT;
            }
            case RELEASE -> {
                if (known.state == HELD) {
                    bucket.held -= pieces;
                    bucket.available += pieces;
                    known.state = RELEASED;
                }
                return known.state == RELEASED ? Outcome.SETTLED : Outcome.CONFLICT;
            }
            case RETURN -> {
                if (known.state == SOLD) {
                    bucket.sold -= pieces;
                    bucket.available += pieces;
                    known.state = RETURNED;
                }
                return known.state == RETURNED ? Outcome.SETTLED : Outcome.CONFLICT;
            }
        }
        throw new IllegalStateException(settlement.toString());
    }

    /** @return what the key brought before, or {@code quantity} if it is new or the same */
    int restock(String key, int quantity) {
        Integer before = restocks.putIfAbsent(key, quantity);
        if (before != null) {
            return before;
        }
        for (int piece = 0; piece < quantity; piece++) {
            Counts bucket = buckets.get(piece % buckets.size());
            bucket.available++;
            bucket.restocked++;
        }
        return quantity;
    }

    /** In how many buckets an order was given pieces. */
    long grants(UUID orderId) {
        return buckets.stream()
                .map(bucket -> bucket.orders.get(orderId))
                .filter(entry -> entry != null && entry.state != NONE)
                .count();
    }

    ReservationState state(int bucket, UUID orderId) {
        Entry entry = buckets.get(bucket).orders.get(orderId);
        return entry == null ? NONE : entry.state;
    }
}
