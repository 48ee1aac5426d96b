package penstock.inventory.domain;

import java.math.BigDecimal;
import java.util.Currency;

import jakarta.persistence.Embeddable;

/**
 * What one piece costs.
 *
 * @param amount in the currency's unit, for example euros; never negative
 * @param currency ISO 4217 code
 */
@Embeddable
public record Price(BigDecimal amount, String currency) {

    /** @throws IllegalArgumentException if the currency is unknown, or the amount is negative or finer than its coins */
    public Price {
        int digits = Currency.getInstance(currency).getDefaultFractionDigits();
        if (amount.signum() < 0 || amount.stripTrailingZeros().scale() > digits) {
            throw new IllegalArgumentException(amount + " is no amount of " + currency);
        }
        amount = amount.setScale(digits);
    }
}
