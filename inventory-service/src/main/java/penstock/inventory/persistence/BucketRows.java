package penstock.inventory.persistence;

import java.util.Collection;
import java.util.List;

import org.springframework.data.repository.Repository;

import penstock.inventory.domain.Bucket;

/** Rows of {@code bucket}, in whichever table they lie. */
interface BucketRows extends Repository<Bucket, Long> {

    List<Bucket> findByBucketIdIn(Collection<Long> bucketIds);
}
