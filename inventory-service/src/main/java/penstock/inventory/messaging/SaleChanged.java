package penstock.inventory.messaging;

import java.time.Instant;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

import penstock.inventory.domain.Price;
import penstock.inventory.domain.Sale;
import penstock.inventory.domain.SaleState;
import penstock.messaging.OutboundEvent;

/** Content of {@code sale.changed}: the whole sale as of a version; of two, the higher version is the newer. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record SaleChanged(
        UUID saleId,
        long version,
        String sku,
        String title,
        Money price,
        int stock,
        int buckets,
        int capPerBuyer,
        @Nullable Instant startsAt,
        @Nullable Instant endsAt,
        SaleState state) {

    static final String DESTINATION = "sales";
    static final String TYPE = "sale.changed";

    /** @param amount in decimal notation, as a text so that no reader makes a float of it */
    record Money(String amount, String currency) {
        static Money of(Price price) {
            return new Money(price.amount().toPlainString(), price.currency());
        }
    }

    static OutboundEvent event(Sale sale) {
        SaleChanged content = new SaleChanged(
                sale.saleId(),
                sale.version(),
                sale.article().sku(),
                sale.article().title(),
                Money.of(sale.price()),
                sale.plan().stock(),
                sale.plan().buckets(),
                sale.capPerBuyer(),
                sale.window().startsAt(),
                sale.window().endsAt(),
                sale.state());
        return new OutboundEvent(
                sale.saleId() + ":" + sale.version(), TYPE, sale.saleId().toString(), content);
    }
}
