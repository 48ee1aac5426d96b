package penstock.local.bench;

import java.io.IOException;

/** What is compiled while it is measured is measured slow: so it is done until it gets no faster, within a bound. */
final class WarmUp {
    private static final int ROUNDS = 8;

    /** Rounds in a row: one alone may have been slow for what others did on the machine. */
    private static final int NO_FASTER = 2;

    private static final double FASTER = 1.05;

    private WarmUp() {}

    /** One round, and how fast it was. */
    @FunctionalInterface
    interface Round {
        double perSecond() throws IOException, InterruptedException;
    }

    static void with(Round round) throws IOException, InterruptedException {
        double best = 0;
        int noFaster = 0;
        for (int i = 1; i <= ROUNDS && noFaster < NO_FASTER; i++) {
            double now = round.perSecond();
            noFaster = now > best * FASTER ? 0 : noFaster + 1;
            best = Math.max(best, now);
        }
    }
}
