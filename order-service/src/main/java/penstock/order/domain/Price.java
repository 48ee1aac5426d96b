package penstock.order.domain;

import java.math.BigDecimal;

/**
 * An amount of money.
 *
 * @param currency ISO 4217
 */
public record Price(BigDecimal amount, String currency) {

    /** Whether it is complete and fits where it is stored. */
    public boolean usable() {
        return amount != null
                && amount.signum() >= 0
                && amount.precision() - amount.scale() <= 10
                && amount.scale() <= 2
                && currency != null
                && currency.matches("[A-Z]{3}");
    }

    /** @param amount in decimal digits */
    public static Price of(String amount, String currency) {
        return new Price(new BigDecimal(amount), currency);
    }

    public Price times(int quantity) {
        return new Price(amount.multiply(BigDecimal.valueOf(quantity)), currency);
    }
}
