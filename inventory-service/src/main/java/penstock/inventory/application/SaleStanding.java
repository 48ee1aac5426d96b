package penstock.inventory.application;

import java.util.Collection;

import penstock.inventory.domain.Bucket;
import penstock.inventory.domain.Sale;

/** A sale and where its pieces are, summed over its buckets, each as last committed. */
public record SaleStanding(Sale sale, int available, int held, int sold, int restocked) {

    static SaleStanding of(Sale sale, Collection<Bucket> buckets) {
        return new SaleStanding(
                sale,
                buckets.stream().mapToInt(Bucket::available).sum(),
                buckets.stream().mapToInt(Bucket::held).sum(),
                buckets.stream().mapToInt(Bucket::sold).sum(),
                buckets.stream().mapToInt(Bucket::restocked).sum());
    }
}
