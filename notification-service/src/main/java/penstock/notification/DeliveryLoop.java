package penstock.notification;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Delivers one channel's letters for as long as the application runs: at once when it is woken, otherwise every poll
 * interval, at most as many batches at a time as there are lanes. Each channel has a loop of its own, so one that is slow or
 * away costs the others nothing.
 */
final class DeliveryLoop implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(DeliveryLoop.class);
    private static final Duration LAST_BATCHES = Duration.ofSeconds(10);

    private final DeliverDue deliverDue;
    private final DeliveryPolicy policy;
    private final GiveWay giveWay;
    private final Semaphore lanes;
    private final Semaphore work = new Semaphore(0);

    /** Batches in a row that did not reach the channel. */
    private final AtomicInteger failures = new AtomicInteger();

    private volatile boolean running;
    private Thread thread = Thread.ofPlatform().unstarted(() -> {});

    DeliveryLoop(DeliverDue deliverDue, DeliveryPolicy policy, GiveWay giveWay) {
        this.deliverDue = deliverDue;
        this.policy = policy;
        this.giveWay = giveWay;
        this.lanes = new Semaphore(policy.lanes());
    }

    /** Something is due. */
    void wake() {
        work.release();
    }

    @Override
    public void start() {
        running = true;
        thread = Thread.ofPlatform()
                .daemon()
                .name("deliver-" + deliverDue.channel().label())
                .start(this::loop);
    }

    private void loop() {
        try (ExecutorService batches = Executors.newVirtualThreadPerTaskExecutor()) {
            while (running) {
                lanes.acquire();
                giveWay.await();
                DueLetters.Batch batch = claim();
                if (batch.letters().isEmpty()) {
                    lanes.release();
                    if (work.tryAcquire(policy.pollInterval().toMillis(), TimeUnit.MILLISECONDS)) {
                        work.drainPermits();
                    }
                    continue;
                }
                batches.execute(() -> deliver(batch));
                pause();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private DueLetters.Batch claim() {
        try {
            return deliverDue.claim();
        } catch (RuntimeException e) {
            log.warn("{}: no letters can be claimed: {}", deliverDue.channel().label(), e.toString());
            return new DueLetters.Batch(0, List.of());
        }
    }

    private void deliver(DueLetters.Batch batch) {
        try {
            if (deliverDue.deliver(batch)) {
                failures.set(0);
            } else {
                failures.incrementAndGet();
            }
        } catch (RuntimeException e) {
            // Nothing is lost: the lease ends, and what was sent is sent again under its id.
            log.warn(
                    "{}: it could not be noted what became of {} letters: {}",
                    deliverDue.channel().label(),
                    batch.letters().size(),
                    e.toString());
        } finally {
            lanes.release();
        }
    }

    /** While the channel is away there is one batch at a time, and one look after each wait. */
    private void pause() throws InterruptedException {
        if (failures.get() == 0) {
            return;
        }
        lanes.acquire(policy.lanes());
        lanes.release(policy.lanes());
        int failed = failures.get();
        long end = System.nanoTime() + policy.pause(Math.max(1, failed)).toNanos();
        // New letters wake this too; they wait with the others.
        for (long left = end - System.nanoTime(); failed > 0 && running && left > 0; left = end - System.nanoTime()) {
            work.tryAcquire(left, TimeUnit.NANOSECONDS);
        }
    }

    /** Lets the batches in hand end: their letters may have been handed over and only wait to be noted. */
    @Override
    public void stop() {
        running = false;
        work.release();
        try {
            thread.join(LAST_BATCHES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
