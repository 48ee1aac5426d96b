package penstock.messaging.outbox;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Runs a relay for as long as the application context does: at once after a commit, and every poll interval. */
public final class RelayLoop implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(RelayLoop.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final OutboxRelay relay;
    private final Duration pollInterval;
    private final Semaphore work;
    private volatile Thread thread = Thread.ofPlatform().unstarted(() -> {});
    private volatile boolean running;

    /** @param work one permit or more means that something was committed; the loop takes them all */
    public RelayLoop(OutboxRelay relay, Duration pollInterval, Semaphore work) {
        this.relay = relay;
        this.pollInterval = pollInterval;
        this.work = work;
    }

    @Override
    public void start() {
        running = true;
        thread = Thread.ofPlatform().daemon().name("outbox-relay").start(this::loop);
    }

    private void loop() {
        while (running) {
            try {
                if (relay.runOnce() > 0) {
                    continue;
                }
            } catch (RuntimeException e) {
                log.warn("The outbox could not be read; next attempt in {}", pollInterval, e);
            }
            try {
                if (work.tryAcquire(pollInterval.toNanos(), TimeUnit.NANOSECONDS)) {
                    work.drainPermits();
                }
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    /** Lets the round in hand end: its rows are published and only wait to be marked. */
    @Override
    public void stop() {
        running = false;
        work.release();
        try {
            thread.join(PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
