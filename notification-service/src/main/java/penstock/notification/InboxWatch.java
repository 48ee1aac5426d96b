package penstock.notification;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Tells those who show an inbox when something changed in it, whichever instance changed it: one look at the database for all
 * of them together. What changed they read themselves, so a look that is missed or comes twice costs nothing.
 */
public final class InboxWatch implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(InboxWatch.class);
    private static final Duration LAST_LOOK = Duration.ofSeconds(5);

    private final Inbox inbox;
    private final Duration interval;
    private final int most;
    private final int mostPerBuyer;
    private final Map<String, Set<Watcher>> watchers = new ConcurrentHashMap<>();
    private final Map<String, Long> seen = new HashMap<>();
    private final AtomicInteger count = new AtomicInteger();
    private final Semaphore work = new Semaphore(0);
    private volatile boolean running;
    private Thread thread = Thread.ofPlatform().unstarted(() -> {});

    public InboxWatch(Inbox inbox, StreamSettings settings) {
        this.inbox = inbox;
        this.interval = settings.pollInterval();
        this.most = settings.most();
        this.mostPerBuyer = settings.mostPerBuyer();
    }

    /** Somebody who shows a buyer's inbox. To be closed. */
    public final class Watcher implements AutoCloseable {
        private final String buyerId;
        private final Semaphore changes = new Semaphore(0);
        private volatile boolean ended;

        private Watcher(String buyerId) {
            this.buyerId = buyerId;
        }

        /** Waits for a change. @return false if none came in time */
        public boolean await(Duration patience) throws InterruptedException {
            boolean changed = changes.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS);
            changes.drainPermits();
            return changed;
        }

        /** Whether this process stops, and everybody should go to another one. */
        public boolean ended() {
            return ended;
        }

        @Override
        public void close() {
            watchers.computeIfPresent(buyerId, (_, all) -> {
                if (all.remove(this)) {
                    count.decrementAndGet();
                }
                return all.isEmpty() ? null : all;
            });
        }
    }

    /** Empty if there are too many already, of this buyer or altogether, or if this process is stopping. */
    public Optional<Watcher> join(String buyerId) {
        Watcher watcher = new Watcher(buyerId);
        if (count.incrementAndGet() > most || !running) {
            count.decrementAndGet();
            return Optional.empty();
        }
        Set<Watcher> all = watchers.compute(buyerId, (_, before) -> {
            Set<Watcher> set = before == null ? new CopyOnWriteArraySet<>() : before;
            if (set.size() < mostPerBuyer) {
                set.add(watcher);
            }
            return set;
        });
        if (!all.contains(watcher)) {
            count.decrementAndGet();
            return Optional.empty();
        }
        return Optional.of(watcher);
    }

    /** Something may have changed. */
    void wake() {
        if (!watchers.isEmpty()) {
            work.release();
        }
    }

    /** One look: whoever shows an inbox that changed since the last one is told. */
    void runOnce() {
        Set<String> buyers = Set.copyOf(watchers.keySet());
        seen.keySet().retainAll(buyers);
        if (buyers.isEmpty()) {
            return;
        }
        inbox.lastChanges(buyers).forEach((buyer, change) -> {
            Long before = seen.put(buyer, change);
            if (before == null || before < change) {
                watchers.getOrDefault(buyer, Set.of()).forEach(watcher -> watcher.changes.release());
            }
        });
    }

    @Override
    public void start() {
        running = true;
        thread = Thread.ofPlatform().daemon().name("inbox-watch").start(this::loop);
    }

    private void loop() {
        while (running) {
            try {
                runOnce();
            } catch (RuntimeException e) {
                log.warn("no inbox could be looked at: {}", e.toString());
            }
            try {
                if (work.tryAcquire(interval.toNanos(), TimeUnit.NANOSECONDS)) {
                    work.drainPermits();
                }
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    /** Before the web server, which waits for requests in hand: these would not end by themselves. */
    @Override
    public void stop() {
        running = false;
        work.release();
        watchers.values()
                .forEach(all -> all.forEach(watcher -> {
                    watcher.ended = true;
                    watcher.changes.release();
                }));
        try {
            thread.join(LAST_LOOK);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
