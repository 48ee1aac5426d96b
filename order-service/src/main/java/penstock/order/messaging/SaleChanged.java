package penstock.order.messaging;

import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import penstock.messaging.MalformedEventException;
import penstock.order.domain.Price;
import penstock.order.domain.Sale;
import penstock.order.domain.SaleState;

/** What this service reads of {@code sale.changed}. */
record SaleChanged(
        UUID saleId,
        long version,
        String title,
        int buckets,
        int capPerBuyer,
        @Nullable Price price,
        @Nullable Instant startsAt,
        @Nullable Instant endsAt,
        SaleState state) {

    static final String TYPE = "sale.changed";

    /** @throws MalformedEventException if a value is absent or out of range, with its name */
    Sale toSale(String event) {
        Wanted.require(saleId != null, event, "saleId", saleId);
        Wanted.require(title != null && !title.isEmpty() && title.length() <= 200, event, "title", title);
        Wanted.require(state != null, event, "state", state);
        Wanted.require(buckets >= 1, event, "buckets", buckets);
        Wanted.require(capPerBuyer >= 1, event, "capPerBuyer", capPerBuyer);
        if (price == null || !price.usable()) {
            throw new MalformedEventException("event " + event + ": price is " + price, null);
        }
        return new Sale(saleId, version, title, buckets, price, new Sale.Terms(state, capPerBuyer, startsAt, endsAt));
    }
}
