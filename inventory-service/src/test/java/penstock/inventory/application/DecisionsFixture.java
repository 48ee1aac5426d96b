package penstock.inventory.application;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

import penstock.inventory.domain.Bucket;
import penstock.inventory.domain.Sale;
import penstock.inventory.domain.Settlement;
import penstock.inventory.domain.StockRequest;

import static org.assertj.core.api.Assertions.assertThat;

/** Sales with stock, and what decisions are made with. */
abstract class DecisionsFixture {

    protected abstract Stock stock();

    static Settlement settle(Settlement.Kind kind, StockRequest request) {
        return new Settlement(kind, request.orderId(), request.saleId(), request.bucket(), request.quantity());
    }

    static Patience patience() {
        return new Patience(
                200,
                Duration.ofMillis(1),
                bound -> ThreadLocalRandom.current().nextLong(bound),
                pause -> LockSupport.parkNanos(pause.toNanos()));
    }

    static Clock clock() {
        return Clock.fixed(Instant.parse("2026-11-11T12:00:00Z"), ZoneOffset.UTC);
    }

    final Sale filled(int stock, int buckets) {
        Sale sale = Some.sale(stock, buckets);
        stock().fill(sale.fillBuckets());
        return sale;
    }

    final Bucket bucket(Sale sale) {
        return stock().find(sale.fillBuckets().getFirst().bucketId()).orElseThrow();
    }

    final void assertCounts(Sale sale, int available, int held, int sold) {
        assertThat(bucket(sale))
                .extracting(Bucket::available, Bucket::held, Bucket::sold)
                .containsExactly(available, held, sold);
    }
}
