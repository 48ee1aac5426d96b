package penstock.inventory.persistence;

import penstock.sharding.Placement;

/** A bucket's number decides on its place, and on that of all that must be atomic with it. */
public final class BucketPlacement extends Placement {

    static final String TYPE = "PENSTOCK_BUCKET";

    @Override
    protected long number(String column, Object bucketId) {
        return ((Number) bucketId).longValue();
    }

    @Override
    public String getType() {
        return TYPE;
    }
}
