package penstock.local.drill;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import penstock.load.crowd.Checkout;
import penstock.load.crowd.Crowd;
import penstock.load.crowd.CrowdPlan;
import penstock.load.crowd.Patience;
import penstock.load.crowd.Tills;
import penstock.load.journal.Journal;
import penstock.local.instance.Installation;

/** A crowd in the background: while some press the button, every third of those who were served before goes to pay. */
final class Shoppers {
    /** Longer than anything takes to come back: who gives up before would leave stock unsold. */
    private static final Patience UNTIL_IT_IS_BACK =
            new Patience(200, Duration.ofSeconds(12), Duration.ofSeconds(2), Duration.ofSeconds(2));

    private static final Duration LOOK_EVERY = Duration.ofMillis(100);
    private static final Duration PAY_EVERY = Duration.ofSeconds(1);
    private static final Duration UNTIL_SERVED = Duration.ofSeconds(90);

    private final Crowd crowd;
    private final Tills tills;
    private final Thread pressing;
    private final Thread paying;
    private volatile @Nullable RuntimeException trouble;

    private Shoppers(Installation installation, CrowdPlan plan, Journal journal, Clock clock) {
        crowd = new Crowd(installation.gateway(), plan, installation.tokens()::buyer, journal, clock);
        tills = new Tills(
                installation.gateway(), plan.withConnections(4), installation.tokens()::buyer, new Checkout(1. / 3, 0));
        pressing = Thread.ofVirtual().name("pressing").unstarted(() -> shop(crowd::run));
        paying = Thread.ofVirtual().name("paying").unstarted(() -> shop(this::pay));
    }

    static Shoppers letIn(Installation installation, CrowdPlan plan, Journal journal, Clock clock) {
        var shoppers = new Shoppers(installation, plan.withPatience(UNTIL_IT_IS_BACK), journal, clock);
        shoppers.pressing.start();
        shoppers.paying.start();
        return shoppers;
    }

    @FunctionalInterface
    private interface Shopping {
        void go() throws InterruptedException;
    }

    private void shop(Shopping shopping) {
        try {
            shopping.go();
        } catch (InterruptedException e) {
            // Sent home: what they pressed stands in the journal.
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            trouble = e;
        }
    }

    private void pay() throws InterruptedException {
        Set<Integer> sent = new HashSet<>();
        while (pressing.isAlive()) {
            Map<Integer, String> next = new HashMap<>(crowd.orders());
            next.keySet().removeAll(sent);
            sent.addAll(next.keySet());
            tills.serve(next);
            Thread.sleep(PAY_EVERY);
        }
    }

    /** @throws IllegalStateException if that few are accepted in that time: the system is not well to begin with */
    void awaitAccepted(int presses) throws InterruptedException {
        long end = System.nanoTime() + UNTIL_SERVED.toNanos();
        while (crowd.progress().accepted() < presses) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException(
                        "only %d of %d presses were accepted within %d s, before anything was done"
                                .formatted(crowd.progress().accepted(), presses, UNTIL_SERVED.toSeconds()));
            }
            Thread.sleep(LOOK_EVERY);
        }
    }

    /** @return whether all have an answer within the bound */
    boolean finish(Duration bound) throws InterruptedException {
        boolean over = pressing.join(bound) && paying.join(bound);
        RuntimeException failure = trouble;
        if (failure != null) {
            throw new IllegalStateException("the crowd could not go on: " + failure.getMessage(), failure);
        }
        return over;
    }

    /** Nobody presses or pays any more; calls under way are ended, and stand in the journal as unanswered. */
    void sendHome() throws InterruptedException {
        for (Thread thread : List.of(pressing, paying)) {
            thread.interrupt();
            // The journal is closed behind them.
            thread.join();
        }
    }

    long paid() {
        return tills.paid();
    }
}
