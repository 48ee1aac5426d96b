package penstock.local.bench;

import java.io.IOException;

/** What is compiled while it is measured is measured slow: so it is done until it gets no faster, within a bound. */
final class WarmUp {
    private static final int ROUNDS = 5;
    private static final double FASTER = 1.05;

    private WarmUp() {}

    /** One round, and how fast it was. */
    @FunctionalInterface
    interface Round {
        double perSecond() throws IOException, InterruptedException;
    }

    static void with(Round round) throws IOException, InterruptedException {
        double best = 0;
        double now = 1;
        for (int i = 1; i <= ROUNDS && now > best * FASTER; i++) {
            best = Math.max(best, now);
            now = round.perSecond();
        }
    }
}
