package penstock.inventory.domain;

/**
 * What a bucket gives and takes.
 *
 * @param version the version that this was decided on
 */
public record BucketMove(long bucketId, long version, Movement movement) {}
