package penstock.load.crowd;

/**
 * What buyers do about the pieces that are reserved for them; the others wait.
 *
 * @param paying the share, 0 to 1, who pay
 * @param cancelling the share, 0 to 1, who give them up
 */
public record Checkout(double paying, double cancelling) {
    private static final int SLOTS = 1_000;

    /** What one buyer does. */
    enum Intent {
        PAY,
        CANCEL,
        WAIT
    }

    public Checkout {
        if (!(paying >= 0 && cancelling >= 0 && paying + cancelling <= 1)) {
            throw new IllegalArgumentException(
                    "paying " + paying + " and cancelling " + cancelling + " must be shares of at most 1 together");
        }
    }

    /** Spread over the buyers, so that early and late ones do the same. */
    Intent of(int buyer) {
        var slot = Math.floorMod(buyer * 617L, SLOTS);
        if (slot < paying * SLOTS) {
            return Intent.PAY;
        }
        return slot < (paying + cancelling) * SLOTS ? Intent.CANCEL : Intent.WAIT;
    }
}
