package penstock.inventory.application;

import java.util.function.Supplier;

/** Runs work in one local transaction. */
public interface Atomic {

    /**
     * Commits what {@code work} did when it returns; undoes all of it when it throws. Work may be run in it that
     * touches one database only: a bucket and its reservations are in one, the sales and the outbox in one.
     *
     * @throws LostRaceException if another transaction came first; nothing was changed
     */
    <T> T atomically(Supplier<T> work);
}
