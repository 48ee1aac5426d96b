package penstock.messaging.loop;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs a step again and again in a thread of its own. */
final class Loop {

    private static final Logger log = LoggerFactory.getLogger(Loop.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration AFTER_TROUBLE = Duration.ofSeconds(1);

    private final String name;
    private final Step step;
    private final Semaphore news;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread thread;

    Loop(String name, Step step, Semaphore news) {
        this.name = name;
        this.step = step;
        this.news = news;
        this.thread = Thread.ofPlatform().daemon().name(name).unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    private void run() {
        try {
            while (stopping.getCount() > 0) {
                rest(round());
            }
        } catch (InterruptedException e) {
            log.debug("{} ends", name);
        }
    }

    private Step.Rest round() {
        try {
            return step.run();
        } catch (RuntimeException e) {
            log.warn("{} is in trouble, next attempt in {}: {}", name, AFTER_TROUBLE, e.toString());
            log.debug("{}", name, e);
            return Step.Rest.whatever(AFTER_TROUBLE);
        }
    }

    private void rest(Step.Rest rest) throws InterruptedException {
        Duration sure = rest.wakeable() && rest.most().compareTo(Step.Rest.SHORT) > 0 ? Step.Rest.SHORT : rest.most();
        if (stopping.await(sure.toNanos(), TimeUnit.NANOSECONDS) || !rest.wakeable()) {
            return;
        }
        if (news.tryAcquire(rest.most().minus(sure).toNanos(), TimeUnit.NANOSECONDS)) {
            news.drainPermits();
        }
    }

    /** Lets the round in hand end: what it published only waits to be marked. */
    void stop() {
        stopping.countDown();
        news.release();
        try {
            thread.join(PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
