package penstock.order;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import org.springframework.dao.TransientDataAccessResourceException;

import penstock.order.application.Atomic;

/**
 * Lets a few buyers at a time change their orders; the others wait in the order in which they came. Without it a crowd
 * that pays takes every connection, and orders are neither stored nor decided until it has gone.
 */
final class Bulkhead implements Atomic {

    private final Atomic inside;
    private final BulkheadSettings settings;
    private final Semaphore places;

    Bulkhead(Atomic inside, BulkheadSettings settings) {
        this.inside = inside;
        this.settings = settings;
        this.places = new Semaphore(settings.places(), true);
    }

    /** @throws TransientDataAccessResourceException if no place became free in time: nothing was changed */
    @Override
    public <T> T atomically(Supplier<T> work) {
        enter();
        try {
            return inside.atomically(work);
        } finally {
            places.release();
        }
    }

    private void enter() {
        try {
            if (places.tryAcquire(settings.patience().toNanos(), TimeUnit.NANOSECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new TransientDataAccessResourceException("all " + settings.places()
                + " places of penstock.bulkhead were taken for " + settings.patience() + ", and " + waiting()
                + " wait");
    }

    /** How many wait for a place. */
    int waiting() {
        return places.getQueueLength();
    }
}
