package penstock.order.application;

import java.util.function.Supplier;

/** Makes several writes one. */
public interface Atomic {

    /**
     * Runs the work in one transaction, which is local to a database: it must only touch what belongs to one buyer, or
     * be able to be done again for the rest.
     *
     * @throws LostRaceException if another transaction came first: nothing was changed, and reading again resolves it
     */
    <T> T atomically(Supplier<T> work);
}
