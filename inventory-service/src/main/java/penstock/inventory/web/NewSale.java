package penstock.inventory.web;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import penstock.inventory.domain.Article;
import penstock.inventory.domain.Price;
import penstock.inventory.domain.Sale;
import penstock.inventory.domain.SaleWindow;
import penstock.inventory.domain.StockPlan;

/** The body of a request for a new sale, as sent: anything may be missing. */
record NewSale(
        @Nullable String sku,
        @Nullable String title,
        @Nullable Amount price,
        @Nullable Integer stock,
        @Nullable Integer buckets,
        @Nullable Integer capPerBuyer,
        @Nullable Instant startsAt,
        @Nullable Instant endsAt) {

    /** @param amount decimal notation in a text, for example "599.00" */
    record Amount(@Nullable String amount, @Nullable String currency) {}

    private static final int DEFAULT_BUCKETS = 8;
    private static final int DEFAULT_CAP = 1;
    private static final int MOST_STOCK = 10_000_000;
    private static final int LONGEST_TITLE = 200;
    private static final Pattern SKU = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final Pattern AMOUNT = Pattern.compile("[0-9]{1,9}(\\.[0-9]{1,4})?");

    /** @throws Invalid naming every field that is wrong */
    Sale announce(UUID saleId) {
        List<Invalid.Field> errors = new ArrayList<>();
        String someSku = sku == null ? "" : sku;
        if (!SKU.matcher(someSku).matches()) {
            errors.add(new Invalid.Field("sku", sku, "1 to 64 of A-Z a-z 0-9 . _ -"));
        }
        String someTitle = title == null ? "" : title.strip();
        if (someTitle.isEmpty() || someTitle.length() > LONGEST_TITLE) {
            errors.add(new Invalid.Field("title", title, "1 to " + LONGEST_TITLE + " characters"));
        }
        Price somePrice = price(errors);
        int pieces = within("stock", stock, null, MOST_STOCK, errors);
        int parts = within("buckets", buckets, DEFAULT_BUCKETS, StockPlan.MOST_BUCKETS, errors);
        int cap = within("capPerBuyer", capPerBuyer, DEFAULT_CAP, MOST_STOCK, errors);
        if (startsAt != null && endsAt != null && !startsAt.isBefore(endsAt)) {
            errors.add(new Invalid.Field("endsAt", endsAt, "later than startsAt"));
        }
        if (!errors.isEmpty() || somePrice == null) {
            throw new Invalid(errors);
        }
        return Sale.announce(
                saleId,
                new Article(someSku, someTitle),
                somePrice,
                new StockPlan(pieces, parts),
                cap,
                new SaleWindow(startsAt, endsAt));
    }

    private @Nullable Price price(List<Invalid.Field> errors) {
        String amount = price == null ? null : price.amount();
        String currency = price == null ? null : price.currency();
        if (amount == null || !AMOUNT.matcher(amount).matches()) {
            errors.add(new Invalid.Field("price.amount", amount, "a text such as \"599.00\""));
            return null;
        }
        try {
            return new Price(new BigDecimal(amount), currency == null ? "" : currency);
        } catch (IllegalArgumentException e) {
            errors.add(new Invalid.Field(
                    "price", amount + " " + currency, "an ISO 4217 currency, and no finer than its coins"));
            return null;
        }
    }

    private static int within(
            String field, @Nullable Integer value, @Nullable Integer absent, int most, List<Invalid.Field> errors) {
        Integer meant = value == null ? absent : value;
        if (meant == null || meant < 1 || meant > most) {
            errors.add(new Invalid.Field(field, value, "a whole number from 1 to " + most));
            return 1;
        }
        return meant;
    }
}
