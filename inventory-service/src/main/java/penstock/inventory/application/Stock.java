package penstock.inventory.application;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import penstock.inventory.domain.Bucket;
import penstock.inventory.domain.Reservation;

/**
 * Buckets and reservations. Whoever changes a bucket reads it and writes it in one {@link Atomic#atomically}; nothing
 * is locked by reading, and of two that read the same version only one can {@link #take}.
 */
public interface Stock {

    /**
     * Stores the buckets of a new sale, outside any transaction: they may lie in several databases, and count only once
     * the sale exists.
     */
    void fill(List<Bucket> buckets);

    /** The bucket as last committed, detached: changing it changes nothing stored. */
    Optional<Bucket> find(long bucketId);

    /** The buckets that exist of those named, in no particular order. */
    List<Bucket> findAll(Collection<Long> bucketIds);

    /** The reservations of one bucket that exist for these orders. */
    List<Reservation> reservations(long bucketId, Collection<UUID> orderIds);

    /**
     * Stores new reservations of one bucket.
     *
     * @throws LostRaceException if one of the keys exists
     */
    void add(List<Reservation> reservations);

    /**
     * Moves pieces of a bucket from available to held and raises its version.
     *
     * @param bucketId whose pieces
     * @param version the version that the decision was made on
     * @throws LostRaceException if the bucket has another version by now, or not enough pieces
     */
    void take(long bucketId, long version, int pieces);
}
