package penstock.local.bench;

/**
 * How much is measured.
 *
 * @param repeats of each measurement
 * @param orders of a sustained rush
 * @param accepts orders of a rush that only the accept path is measured by
 * @param naive orders of a rush for the naive arm, which is slow
 * @param backlog orders that wait in the queue when a drain from a large backlog is measured
 * @param growth how many times {@code orders}, at most, the growth series goes up to
 */
public record Size(int repeats, int orders, int accepts, int naive, int backlog, int growth) {
    public static final Size FULL = new Size(3, 60_000, 30_000, 6_000, 1_000_000, 16);
    public static final Size QUICK = new Size(1, 20_000, 15_000, 2_000, 100_000, 4);

    public Size withRepeats(int other) {
        return new Size(other, orders, accepts, naive, backlog, growth);
    }

    public Size withOrders(int other) {
        return new Size(repeats, other, accepts, naive, backlog, growth);
    }
}
