package penstock.inventory.domain;

/**
 * By how much the counts of a bucket change together; a negative number takes away.
 *
 * @param restocked pieces that are new to the bucket; the other counts change by as many in all
 */
public record Movement(int available, int held, int sold, int restocked) {

    public Movement {
        if (available + held + sold != restocked) {
            throw new IllegalArgumentException("pieces may not appear or vanish: " + available + " available, " + held
                    + " held, " + sold + " sold, " + restocked + " restocked");
        }
    }

    /** Pieces held for orders. */
    public static Movement hold(int pieces) {
        return new Movement(-pieces, pieces, 0, 0);
    }

    /** Pieces of one reservation on their way. */
    public static Movement settle(Settlement.Kind kind, int pieces) {
        return switch (kind) {
            case CONFIRM -> new Movement(0, -pieces, pieces, 0);
            case RELEASE -> new Movement(pieces, -pieces, 0, 0);
            case RETURN -> new Movement(pieces, 0, -pieces, 0);
        };
    }

    /** New pieces. */
    public static Movement restock(int pieces) {
        return new Movement(pieces, 0, 0, pieces);
    }

    Movement and(Movement other) {
        return new Movement(
                available + other.available, held + other.held, sold + other.sold, restocked + other.restocked);
    }
}
