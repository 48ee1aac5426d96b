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

    /** @throws MalformedEventException if a value is absent or out of range */
    Sale toSale() {
        boolean complete =
                saleId != null && title != null && !title.isEmpty() && title.length() <= 200 && state != null;
        if (!complete || buckets < 1 || capPerBuyer < 1 || price == null || !price.usable()) {
            throw new MalformedEventException("sale.changed of sale " + saleId + " is incomplete", null);
        }
        return new Sale(saleId, version, title, buckets, price, new Sale.Terms(state, capPerBuyer, startsAt, endsAt));
    }
}
