package penstock.inventory.web;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

import tools.jackson.databind.JsonNode;

import penstock.inventory.domain.Article;
import penstock.inventory.domain.Price;
import penstock.inventory.domain.Sale;
import penstock.inventory.domain.SaleWindow;
import penstock.inventory.domain.StockPlan;

/** Makes a sale of what someone sent. */
final class NewSale {

    private static final Set<String> FIELDS =
            Set.of("sku", "title", "price", "stock", "buckets", "capPerBuyer", "startsAt", "endsAt");
    private static final Set<String> PRICE_FIELDS = Set.of("amount", "currency");

    private static final int DEFAULT_BUCKETS = 8;
    private static final int DEFAULT_CAP = 1;
    private static final int MOST_STOCK = 10_000_000;
    private static final Pattern SKU = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final Pattern TITLE = Pattern.compile("[^\\p{Cntrl}]{1,200}");
    private static final Pattern AMOUNT = Pattern.compile("[0-9]{1,9}(\\.[0-9]{1,4})?");
    private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");

    private NewSale() {}

    /**
     * @throws Invalid naming every field that is wrong
     * @throws UnknownField for a field that a sale does not have
     */
    static Sale read(JsonNode body, UUID saleId) {
        Reading sale = Reading.of(body, FIELDS);
        String sku = sale.text("sku", SKU, "1 to 64 of A-Z a-z 0-9 . _ -");
        String title = sale.text("title", TITLE, "1 to 200 printable characters");
        Price price = price(sale);
        int stock = sale.count("stock", null, MOST_STOCK);
        int buckets = sale.count("buckets", DEFAULT_BUCKETS, StockPlan.MOST_BUCKETS);
        int cap = sale.count("capPerBuyer", DEFAULT_CAP, MOST_STOCK);
        SaleWindow window = window(sale);
        sale.end();
        return Sale.announce(saleId, new Article(sku, title), price, new StockPlan(stock, buckets), cap, window);
    }

    private static Price price(Reading sale) {
        Reading price = sale.object("price", PRICE_FIELDS);
        String amount = price.text("amount", AMOUNT, "a text such as \"599.00\"");
        String currency = price.text("currency", CURRENCY, "an ISO 4217 code such as EUR");
        Price nothing = new Price(BigDecimal.ZERO, "EUR");
        if (amount.isEmpty() || currency.isEmpty()) {
            return nothing;
        }
        try {
            return new Price(new BigDecimal(amount), currency);
        } catch (IllegalArgumentException e) {
            sale.wrong("price", "a currency of ISO 4217, and an amount no finer than its coins");
            return nothing;
        }
    }

    private static SaleWindow window(Reading sale) {
        Instant startsAt = sale.moment("startsAt");
        Instant endsAt = sale.moment("endsAt");
        if (startsAt != null && endsAt != null && !startsAt.isBefore(endsAt)) {
            sale.wrong("endsAt", "later than startsAt");
            return SaleWindow.ALWAYS;
        }
        return new SaleWindow(startsAt, endsAt);
    }
}
