package penstock.inventory.domain;

import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

/**
 * A part of a sale's stock, small enough to be one row that one transaction changes. In every committed state
 * {@code available + held + sold = initial + restocked}, and none is negative.
 */
@Entity
@Table(name = "bucket")
public class Bucket {

    @Id
    @Column(updatable = false)
    private long bucketId;

    @Column(updatable = false)
    private UUID saleId;

    @Column(name = "idx", updatable = false)
    private int index;

    @Column(updatable = false)
    private int initial;

    private int restocked;
    private int available;
    private int held;
    private int sold;

    @Version
    private long version;

    @SuppressWarnings("NullAway.Init") // for JPA
    protected Bucket() {}

    private Bucket(UUID saleId, int index, int pieces) {
        this.bucketId = BucketId.of(saleId, index);
        this.saleId = saleId;
        this.index = index;
        this.initial = pieces;
        this.available = pieces;
        this.version = 1;
    }

    static Bucket fill(UUID saleId, int index, int pieces) {
        return new Bucket(saleId, index, pieces);
    }

    /**
     * As it was read.
     *
     * @param since what was moved since it was filled
     */
    public static Bucket stored(UUID saleId, int index, int initial, Movement since, long version) {
        Bucket bucket = new Bucket(saleId, index, initial);
        bucket.move(since);
        bucket.version = version;
        return bucket;
    }

    public boolean has(int quantity) {
        return quantity <= available;
    }

    /** Whether every count has what the movement takes from it. */
    public boolean has(Movement movement) {
        return available + movement.available() >= 0 && held + movement.held() >= 0 && sold + movement.sold() >= 0;
    }

    /**
     * Lets pieces go from one count to another.
     *
     * @throws IllegalStateException if one of the counts does not have them
     */
    public void move(Movement movement) {
        if (!has(movement)) {
            throw new IllegalStateException("bucket " + bucketId + " has " + available + " pieces available, " + held
                    + " held and " + sold + " sold: no " + movement);
        }
        available += movement.available();
        held += movement.held();
        sold += movement.sold();
        restocked += movement.restocked();
    }

    public long bucketId() {
        return bucketId;
    }

    public UUID saleId() {
        return saleId;
    }

    public int index() {
        return index;
    }

    public int available() {
        return available;
    }

    public int held() {
        return held;
    }

    public int sold() {
        return sold;
    }

    public int restocked() {
        return restocked;
    }

    public long version() {
        return version;
    }
}
