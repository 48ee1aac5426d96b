package penstock.load.crowd;

import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import penstock.load.journal.Journal;

/**
 * Plays the buyers of a {@link CrowdPlan} through the gateway, each call written to the journal before its answer is
 * counted.
 */
public final class Crowd {
    private final URI gateway;
    private final CrowdPlan plan;
    private final Tokens tokens;
    private final Journal journal;
    private final Clock clock;
    private final Presses presses;
    private final CrowdProgress progress;
    private final Map<Integer, String> orders = new ConcurrentHashMap<>();

    /**
     * Signs its buyers in as they come: all of them beforehand would keep the first one waiting for seconds.
     *
     * @param gateway scheme, host and port
     */
    public Crowd(URI gateway, CrowdPlan plan, Tokens tokens, Journal journal, Clock clock) {
        this.gateway = gateway;
        this.plan = plan;
        this.journal = journal;
        this.tokens = tokens;
        this.clock = clock;
        this.presses = new Presses(plan, System::nanoTime);
        this.progress = new CrowdProgress(presses.planned());
    }

    /** The orders that were accepted so far, by the number of their buyer. */
    public Map<Integer, String> orders() {
        return Map.copyOf(orders);
    }

    public CrowdProgress progress() {
        return progress;
    }

    /**
     * Returns when every press is over; to be called once.
     *
     * @throws InterruptedException when interrupted; the buyers then go home as soon as their calls under way end
     * @throws RuntimeException if the journal could not be written
     */
    public void run() throws InterruptedException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var buyers = new ArrayList<Future<?>>();
            for (int i = 0; i < plan.connections(); i++) {
                buyers.add(threads.submit(
                        () -> new Fingers(plan, tokens, presses, progress, journal, orders, clock).work(gateway)));
            }
            try {
                for (var buyer : buyers) {
                    buyer.get();
                }
            } catch (ExecutionException e) {
                threads.shutdownNow();
                throw new IllegalStateException("the crowd broke down: " + e.getCause(), e.getCause());
            } catch (InterruptedException e) {
                threads.shutdownNow();
                throw e;
            }
        }
    }
}
