package penstock.inventory.application;

import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import penstock.inventory.domain.Bucket;
import penstock.inventory.domain.BucketId;
import penstock.inventory.domain.BucketMove;
import penstock.inventory.domain.Movement;
import penstock.inventory.domain.Settlement;

import static org.assertj.core.api.Assertions.assertThat;
import static penstock.inventory.domain.Settlement.Kind.CONFIRM;
import static penstock.inventory.domain.Settlement.Kind.RELEASE;
import static penstock.inventory.domain.Settlement.Kind.RETURN;

/** What every implementation of {@link Stock} must do with buckets. */
abstract class BucketsContract extends SalesContract {

    final long bucketId = BucketId.of(sale.saleId(), 0);

    protected abstract Stock stock();

    final Bucket found() {
        return stock().find(bucketId).orElseThrow();
    }

    @Test
    void findsTheBucketsThatWereFilled() {
        stock().fill(sale.fillBuckets());

        assertThat(stock().findAll(BucketId.allOf(sale.saleId(), 8)))
                .hasSize(8)
                .allSatisfy(bucket -> assertThat(bucket.available()).isEqualTo(10));
        assertThat(found().saleId()).isEqualTo(sale.saleId());
        assertThat(stock().find(BucketId.of(UUID.randomUUID(), 0))).isEmpty();
    }

    @Test
    void takesPiecesOncePerVersion() {
        stock().fill(sale.fillBuckets());
        long version = found().version();

        commit(() -> stock().move(bucketId, version, Movement.hold(3)));
        losesRace(() -> stock().move(bucketId, version, Movement.hold(3)));

        assertThat(found().available()).isEqualTo(7);
        assertThat(found().held()).isEqualTo(3);
        assertThat(found().version()).isEqualTo(version + 1);
    }

    @Test
    void movesAllOrNothing() {
        stock().fill(sale.fillBuckets());
        List<Long> ofOneShard = BucketId.allOf(sale.saleId(), 8).stream()
                .filter(id -> stock().shard(id) == stock().shard(bucketId))
                .toList();

        commit(() ->
                stock().moveAll(ofOneShard.stream().map(id -> holding(id, 1, 3)).toList()));
        losesRace(() -> stock().moveAll(ofOneShard.stream()
                .map(id -> holding(id, id.equals(ofOneShard.getLast()) ? 1 : 2, 3))
                .toList()));

        assertThat(ofOneShard).hasSizeGreaterThan(1);
        assertThat(stock().findAll(ofOneShard))
                .hasSameSizeAs(ofOneShard)
                .allSatisfy(bucket -> assertThat(bucket.held()).isEqualTo(3));
    }

    private static BucketMove holding(long bucketId, long version, int pieces) {
        return new BucketMove(bucketId, version, Movement.hold(pieces));
    }

    @Test
    void movesPiecesFromEveryCountToEveryOther() {
        stock().fill(sale.fillBuckets());

        commit(() -> stock().move(bucketId, 1, Movement.hold(5)));
        commit(() -> stock().move(bucketId, 2, Movement.settle(CONFIRM, 3)));
        commit(() -> stock().move(bucketId, 3, Movement.settle(RELEASE, 1)));
        commit(() -> stock().move(bucketId, 4, Movement.settle(RETURN, 2)));
        commit(() -> stock().move(bucketId, 5, Movement.restock(20)));

        assertThat(found())
                .extracting(Bucket::available, Bucket::held, Bucket::sold, Bucket::restocked, Bucket::version)
                .containsExactly(28, 1, 1, 20, 6L);
    }

    @Test
    void movesPiecesThatAreThereWhateverTheVersion() {
        stock().fill(sale.fillBuckets());

        commit(() -> {
            assertThat(stock().moveIfThere(bucketId, Movement.hold(11))).isFalse();
            assertThat(stock().moveIfThere(bucketId, Movement.settle(RELEASE, 1)))
                    .isFalse();
            assertThat(stock().moveIfThere(BucketId.of(UUID.randomUUID(), 0), Movement.hold(1)))
                    .isFalse();
            assertThat(stock().moveIfThere(bucketId, Movement.hold(10))).isTrue();
        });

        assertThat(found())
                .extracting(Bucket::available, Bucket::held, Bucket::version)
                .containsExactly(0, 10, 2L);
    }

    @ParameterizedTest
    @EnumSource(Settlement.Kind.class)
    void settlesNoPieceThatIsNotThere(Settlement.Kind kind) {
        stock().fill(sale.fillBuckets());

        losesRace(() -> stock().move(bucketId, 1, Movement.settle(kind, 1)));

        assertThat(found().available()).isEqualTo(10);
    }

    @Test
    void takesNoPieceThatIsNotThere() {
        stock().fill(sale.fillBuckets());
        long version = found().version();

        losesRace(() -> stock().move(bucketId, version, Movement.hold(11)));

        assertThat(found().available()).isEqualTo(10);
        assertThat(found().version()).isEqualTo(version);
    }

    @Test
    void givesABucketThatNobodyElseChanges() {
        stock().fill(sale.fillBuckets());

        commit(() -> stock().find(bucketId).orElseThrow().move(Movement.hold(5)));

        assertThat(found().available()).isEqualTo(10);
    }
}
