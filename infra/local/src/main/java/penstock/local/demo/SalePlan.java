package penstock.local.demo;

import penstock.load.crowd.Checkout;
import penstock.load.crowd.Patience;

/**
 * The size of a demonstration.
 *
 * @param pieces stock of the one article
 * @param buyers distinct buyers, one piece each
 * @param impatient share of buyers, 0 to 1, who press twice with the same {@code Idempotency-Key}
 * @param connections HTTP connections at once
 * @param buckets rows that the stock is split into
 * @param checkout what buyers do about the pieces that are reserved for them
 * @param patience what buyers put up with
 */
public record SalePlan(
        int pieces, int buyers, double impatient, int connections, int buckets, Checkout checkout, Patience patience) {

    public SalePlan {
        within("--pieces", pieces, 1, 10_000_000);
        within("--buyers", buyers, 1, 10_000_000);
        within("--connections", connections, 1, 2_000);
        within("--buckets", buckets, 1, 64);
        if (!(impatient >= 0 && impatient <= 1)) {
            throw new IllegalArgumentException("--impatient is " + impatient + "; allowed: 0 to 1");
        }
    }

    private static void within(String option, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException("%s is %d; allowed: %,d to %,d".formatted(option, value, least, most));
        }
    }
}
