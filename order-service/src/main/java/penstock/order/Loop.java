package penstock.order;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Runs a step again and again on a thread of its own, pausing in between, until the service stops. */
final class Loop implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Loop.class);

    private final String name;
    private final Duration pause;
    private final Runnable step;
    private final Semaphore wake = new Semaphore(0);
    private volatile boolean running;
    private volatile @Nullable Thread thread;
    private @Nullable String lastTrouble;

    Loop(String name, Duration pause, Runnable step) {
        this.name = name;
        this.pause = pause;
        this.step = step;
    }

    /** Ends the current pause, or skips the next one. */
    void runSoon() {
        wake.release();
    }

    @Override
    public void start() {
        running = true;
        thread = Thread.ofVirtual().name(name).start(this::run);
    }

    /** Lets the current step end, within a bound. */
    @Override
    public void stop() {
        running = false;
        wake.release();
        Thread stopping = thread;
        try {
            if (stopping != null && !stopping.join(Duration.ofSeconds(5))) {
                stopping.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Started before, and stopped after, everything that takes orders or messages. */
    @Override
    public int getPhase() {
        return DEFAULT_PHASE - 4096;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void run() {
        while (running) {
            attempt();
            try {
                boolean _ = wake.tryAcquire(pause.toNanos(), TimeUnit.NANOSECONDS);
                wake.drainPermits();
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void attempt() {
        try {
            step.run();
            if (lastTrouble != null) {
                log.info("{} goes on", name);
                lastTrouble = null;
            }
        } catch (RuntimeException e) {
            // The same trouble is told once, not with every step.
            String trouble = Objects.toString(e);
            if (!trouble.equals(lastTrouble)) {
                log.warn("{} has trouble and keeps trying: {}", name, trouble);
                lastTrouble = trouble;
            }
        }
    }
}
