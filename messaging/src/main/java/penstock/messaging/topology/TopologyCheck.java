package penstock.messaging.topology;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.SmartInitializingSingleton;

/**
 * Ends the start of a service whose broker has another topology than is declared: before the bindings are made, which
 * would try in vain for ever, or take the wrong one for theirs. A broker that is not there yet ends no start; it is asked
 * as soon as it is, and what is wrong then ends the service.
 */
public final class TopologyCheck implements SmartInitializingSingleton, DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(TopologyCheck.class);
    private static final Duration UNTIL_ASKED_AGAIN = Duration.ofSeconds(2);

    private final Topology topology;
    private final List<Declared> declared;
    private final boolean complete;
    private final Runnable end;
    private final CountDownLatch stopping = new CountDownLatch(1);

    /**
     * @param complete whether what is missing is wrong, too
     * @param end ends the service, called in a thread of its own
     */
    public TopologyCheck(Topology topology, List<Declared> declared, boolean complete, Runnable end) {
        this.topology = topology;
        this.declared = List.copyOf(declared);
        this.complete = complete;
        this.end = end;
    }

    /** @throws WrongTopologyException if the broker is there and something is wrong */
    @Override
    public void afterSingletonsInstantiated() {
        if (!declared.isEmpty() && !asked()) {
            Thread.ofPlatform().daemon().name("topology").start(this::askUntilItAnswers);
        }
    }

    /**
     * Asks once.
     *
     * @return false if the broker could not be asked
     * @throws WrongTopologyException if something is wrong
     */
    boolean asked() {
        List<Fault> faults;
        try {
            faults = topology.faults(declared, complete);
        } catch (RuntimeException e) {
            log.debug("The broker cannot be asked for its topology", e);
            return false;
        }
        if (!faults.isEmpty()) {
            throw new WrongTopologyException(faults);
        }
        return true;
    }

    private void askUntilItAnswers() {
        log.warn("The broker cannot be asked for its topology yet");
        try {
            while (!stopping.await(UNTIL_ASKED_AGAIN.toMillis(), TimeUnit.MILLISECONDS)) {
                if (asked()) {
                    return;
                }
            }
        } catch (WrongTopologyException e) {
            log.error("This service ends: {}", e.getMessage());
            Thread.ofPlatform().name("topology-end").start(end);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void destroy() {
        stopping.countDown();
    }
}
