package penstock.load.crowd;

/**
 * Who comes to a sale, and how they behave.
 *
 * @param saleId the sale they all want
 * @param buyerPrefix buyers are called {@code <prefix>-<n>}; a prefix must not be used twice for one sale, or the ledger
 *     takes the orders of one run for those of another
 * @param buyers distinct buyers, each with one {@code Idempotency-Key}
 * @param quantity pieces that each one wants
 * @param impatient the share of buyers, 0 to 1, who press more than once under the same key: half of them at once,
 *     half after the first answer
 * @param presses how often those press
 * @param connections never more than these at once
 * @param perSecond buyers who arrive a second, evenly; 0 for all at once
 */
public record CrowdPlan(
        String saleId,
        String buyerPrefix,
        int buyers,
        int quantity,
        double impatient,
        int presses,
        int connections,
        double perSecond,
        Patience patience) {

    public CrowdPlan {
        require(!buyerPrefix.isEmpty() && buyerPrefix.length() <= 48, "buyerPrefix must have 1 to 48 characters");
        require(buyers >= 1, "buyers must be at least 1");
        require(quantity >= 1, "quantity must be at least 1");
        require(impatient >= 0 && impatient <= 1, "impatient must be between 0 and 1");
        require(presses >= 1, "presses must be at least 1");
        require(connections >= 1, "connections must be at least 1");
        require(perSecond >= 0, "perSecond must not be negative");
    }

    /** All at once over 64 connections, one piece each, one in ten presses twice. */
    public static CrowdPlan spike(String saleId, String buyerPrefix, int buyers) {
        return new CrowdPlan(saleId, buyerPrefix, buyers, 1, 0.1, 2, 64, 0, Patience.DEFAULT);
    }

    public CrowdPlan withQuantity(int pieces) {
        return new CrowdPlan(saleId, buyerPrefix, buyers, pieces, impatient, presses, connections, perSecond, patience);
    }

    public CrowdPlan withImpatient(double share, int times) {
        return new CrowdPlan(saleId, buyerPrefix, buyers, quantity, share, times, connections, perSecond, patience);
    }

    public CrowdPlan withConnections(int most) {
        return new CrowdPlan(saleId, buyerPrefix, buyers, quantity, impatient, presses, most, perSecond, patience);
    }

    public CrowdPlan withArrivals(double buyersPerSecond) {
        return new CrowdPlan(
                saleId, buyerPrefix, buyers, quantity, impatient, presses, connections, buyersPerSecond, patience);
    }

    public CrowdPlan withPatience(Patience other) {
        return new CrowdPlan(saleId, buyerPrefix, buyers, quantity, impatient, presses, connections, perSecond, other);
    }

    String buyer(int number) {
        return buyerPrefix + "-" + number;
    }

    String key(int number) {
        return "key-" + buyer(number);
    }

    /** Spread evenly over the buyers, so that the share holds at every moment of the run. */
    boolean isImpatient(int number) {
        return (long) ((number + 1) * impatient) > (long) (number * impatient);
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
