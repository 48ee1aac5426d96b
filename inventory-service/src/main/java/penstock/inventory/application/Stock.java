package penstock.inventory.application;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import penstock.inventory.domain.Allotment;
import penstock.inventory.domain.Bucket;
import penstock.inventory.domain.BucketMove;
import penstock.inventory.domain.Movement;
import penstock.inventory.domain.Reservation;
import penstock.inventory.domain.Restock;

/**
 * Buckets, reservations and restocks. Whoever changes a bucket reads it and writes it in one {@link Atomic#atomically}; nothing
 * is locked by reading, and of two that read the same version only one can {@link #move}.
 */
public interface Stock {

    /**
     * Stores the buckets of a new sale, outside any transaction: they may lie in several databases, and count only once
     * the sale exists.
     */
    void fill(List<Bucket> buckets);

    /** Buckets of the same shard, and all that belongs to them, can be changed in one transaction. */
    long shard(long bucketId);

    /** The bucket as last committed, detached: changing it changes nothing stored. */
    Optional<Bucket> find(long bucketId);

    /** The buckets that exist of those named, in no particular order. */
    List<Bucket> findAll(Collection<Long> bucketIds);

    /** The reservations of one bucket that exist for these orders. */
    List<Reservation> reservations(long bucketId, Collection<UUID> orderIds);

    /**
     * Stores new reservations of one shard.
     *
     * @throws LostRaceException if one of the keys exists
     */
    void add(List<Reservation> reservations);

    /**
     * Lets reservations of one bucket go from one state to another.
     *
     * @throws LostRaceException if one of them is not in the state that it is to leave
     */
    void settle(long bucketId, Allotment.Transition transition, List<UUID> orderIds);

    /**
     * Moves pieces of buckets of one shard and raises their versions.
     *
     * @throws LostRaceException if one of them has another version by now, or not the pieces
     */
    void moveAll(List<BucketMove> moves);

    /**
     * Moves pieces of a bucket and raises its version.
     *
     * @param version the version that the decision was made on
     * @throws LostRaceException if the bucket has another version by now, or not the pieces
     */
    default void move(long bucketId, long version, Movement movement) {
        moveAll(List.of(new BucketMove(bucketId, version, movement)));
    }

    /**
     * Moves pieces of a bucket and raises its version, whatever the version is.
     *
     * @return false if there is no such bucket, or it does not have the pieces
     */
    boolean moveIfThere(long bucketId, Movement movement);

    /** The restock of this id, if the bucket had it. */
    Optional<Restock> restock(long bucketId, UUID restockId);

    /**
     * Stores that a bucket had a restock.
     *
     * @throws LostRaceException if it is stored already
     */
    void add(Restock restock, Instant now);
}
