package penstock.messaging.idempotency;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Copies what Redis knows to the database, again and again, and once more at the end. */
public final class Synchronising implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Synchronising.class);

    private final RedisIdempotency idempotency;
    private final List<String> consumers;
    private final Duration interval;
    private ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private volatile boolean running;

    public Synchronising(RedisIdempotency idempotency, List<String> consumers, Duration interval) {
        this.idempotency = idempotency;
        this.consumers = List.copyOf(consumers);
        this.interval = interval;
    }

    @Override
    public void start() {
        timer = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("idempotency-sync").factory());
        timer.scheduleWithFixedDelay(this::round, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
        running = true;
    }

    private void round() {
        for (String consumer : consumers) {
            try {
                while (idempotency.synchronise(consumer) > 0) {
                    log.trace("{}: copied what was handled", consumer);
                }
            } catch (RuntimeException e) {
                log.warn("{}: what was handled is not copied to the database yet: {}", consumer, e.toString());
            }
        }
    }

    @Override
    public void stop() {
        timer.shutdownNow();
        round();
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
