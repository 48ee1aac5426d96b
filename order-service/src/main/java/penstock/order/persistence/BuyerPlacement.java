package penstock.order.persistence;

import penstock.order.domain.OrderId;
import penstock.sharding.Placement;

/**
 * All that belongs to a buyer lies in the buyer's shard: ids of orders and payments name it, and it follows from the
 * buyer's id. So "one order" and "my orders" each reach one table.
 */
public final class BuyerPlacement extends Placement {

    static final String TYPE = "PENSTOCK_BUYER";

    /** Of the hexadecimal group whose low ten bits are the shard, in the text of a UUID. */
    private static final int GROUP_BEGIN = 14;

    private static final int GROUP_END = 18;

    @Override
    protected long number(String column, Object value) {
        if (value instanceof Number shard) {
            return shard.longValue();
        }
        String text = value.toString();
        return column.equalsIgnoreCase("buyer_id")
                ? OrderId.shardOf(text)
                : Integer.parseInt(text, GROUP_BEGIN, GROUP_END, 16) & OrderId.SHARDS - 1;
    }

    @Override
    public String getType() {
        return TYPE;
    }
}
