package penstock.inventory.domain;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class BucketTests {

    private final UUID saleId = UUID.fromString("0199b2d4-7c10-7e55-8a3c-2f6d9e1b4a70");

    @Test
    void movesPiecesFromAvailableToHeld() {
        Bucket bucket = Bucket.fill(saleId, 3, 10);

        bucket.move(Movement.hold(4));

        assertThat(bucket.available()).isEqualTo(6);
        assertThat(bucket.held()).isEqualTo(4);
        assertThat(bucket.sold()).isZero();
    }

    @Test
    void givesAwayNoMoreThanItHas() {
        Bucket bucket = Bucket.fill(saleId, 3, 10);

        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> bucket.move(Movement.hold(11)));
        for (Settlement.Kind kind : Settlement.Kind.values()) {
            assertThatExceptionOfType(IllegalStateException.class)
                    .isThrownBy(() -> bucket.move(Movement.settle(kind, 1)));
        }
        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> new Movement(1, 0, 0, 0));
        assertThat(bucket.available()).isEqualTo(10);
        assertThat(bucket.held()).isZero();
    }

    @Test
    void spreadsTheWholeStockEvenly() {
        for (int stock : List.of(1, 7, 8, 1000, 10_000_000)) {
            for (int buckets : List.of(1, 3, 8, 64)) {
                List<Integer> shares = sale(stock, buckets).fillBuckets().stream()
                        .map(Bucket::available)
                        .toList();

                assertThat(shares).hasSize(buckets);
                assertThat(shares.stream().mapToInt(Integer::intValue).sum()).isEqualTo(stock);
                assertThat(shares.getFirst() - shares.getLast()).isBetween(0, 1);
            }
        }
    }

    @Test
    void hasAnIdOfItsOwnForEverySaleAndIndex() {
        Set<Long> ids = new HashSet<>();
        for (int sale = 0; sale < 200; sale++) {
            List<Long> all = BucketId.allOf(new UUID(0x0199_b2d4_7c10_7000L + sale, 0x8000_0000_0000_0000L), 64);
            assertThat(all).allSatisfy(id -> assertThat(id).isNotNegative());
            assertThat(all.getLast() - all.getFirst()).isEqualTo(63);
            ids.addAll(all);
        }
        assertThat(ids).hasSize(200 * 64);
    }

    @Test
    void keepsItsIdForEver() {
        // Rows are found by it: to change the hash is to lose them.
        assertThat(BucketId.of(saleId, 2)).isEqualTo(BucketId.of(saleId, 0) + 2);
        assertThat(BucketId.of(saleId, 0)).isEqualTo(4_544_857_565_931_451_264L);
    }

    private Sale sale(int stock, int buckets) {
        return Sale.announce(
                saleId,
                new Article("SKU", "Title"),
                new Price(BigDecimal.ONE, "EUR"),
                new StockPlan(stock, buckets),
                1,
                SaleWindow.ALWAYS);
    }
}
