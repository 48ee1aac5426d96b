package penstock.logs.kafka;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

import penstock.logs.index.LogIndex;

/** Indexes in a thread of its own for as long as the service runs; after trouble from the last commit on. */
public final class IndexingLoop implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(IndexingLoop.class);
    private static final Duration AFTER_TROUBLE = Duration.ofSeconds(2);
    private static final Duration UNTIL_STOPPED = Duration.ofSeconds(8);

    private final Supplier<Indexing> indexing;
    private final LogIndex index;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread thread =
            Thread.ofPlatform().daemon().name("index-logs").unstarted(this::run);
    private volatile @Nullable Indexing current;
    private boolean inTrouble;

    /** @param indexing begins where the index ends; asked again after each trouble */
    public IndexingLoop(Supplier<Indexing> indexing, LogIndex index) {
        this.indexing = indexing;
        this.index = index;
    }

    @Override
    public void start() {
        thread.start();
    }

    private void run() {
        try {
            while (stopping.getCount() > 0) {
                untilTrouble();
                stopping.await(AFTER_TROUBLE.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void untilTrouble() {
        try (Indexing rounds = indexing.get()) {
            current = rounds;
            while (stopping.getCount() > 0) {
                rounds.runOnce();
                recovered();
            }
        } catch (WakeupException e) {
            log.debug("ends");
        } catch (IOException | RuntimeException e) {
            // Told once: this service's lines are indexed, too.
            if (!inTrouble) {
                inTrouble = true;
                log.warn("no lines are indexed until this is over", e);
            }
            rollBack();
        } finally {
            current = null;
        }
    }

    private void recovered() {
        if (inTrouble) {
            inTrouble = false;
            log.info("lines are indexed again");
        }
    }

    private void rollBack() {
        try {
            index.rollBack();
        } catch (IOException e) {
            log.warn("the index cannot be opened: {}", e.toString());
        }
    }

    @Override
    public void stop() {
        stopping.countDown();
        Indexing rounds = current;
        if (rounds != null) {
            rounds.wakeup();
        }
        try {
            thread.join(UNTIL_STOPPED);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return thread.isAlive();
    }
}
