package penstock.inventory.web;

import java.time.Instant;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

import penstock.inventory.application.SaleStanding;
import penstock.inventory.domain.Price;
import penstock.inventory.domain.Sale;
import penstock.inventory.domain.SaleState;

/**
 * A sale as HTTP shows it.
 *
 * @param stock what it began with
 * @param restocked what came after; available, held and sold are where both are now
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record SaleView(
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
        SaleState state,
        int available,
        int held,
        int sold,
        int restocked) {

    /** @param amount decimal notation, as a text */
    record Money(String amount, String currency) {
        static Money of(Price price) {
            return new Money(price.amount().toPlainString(), price.currency());
        }
    }

    static SaleView of(SaleStanding standing) {
        Sale sale = standing.sale();
        return new SaleView(
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
                sale.state(),
                standing.available(),
                standing.held(),
                standing.sold(),
                standing.restocked());
    }
}
