package penstock.load.ledger;

/**
 * Buyers who were told that a sale is sold out.
 *
 * @param times how often that was said
 * @param least the smallest number of pieces that one of them wanted
 */
record TurnedAway(long times, long least) {
    static final TurnedAway NOBODY = new TurnedAway(0, Long.MAX_VALUE);

    TurnedAway and(TurnedAway others) {
        return new TurnedAway(times + others.times, Math.min(least, others.least));
    }
}
