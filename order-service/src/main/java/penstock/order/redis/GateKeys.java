package penstock.order.redis;

import java.util.List;
import java.util.UUID;

/** The keys of a sale's gate; one hash tag keeps them on one node of a cluster. */
record GateKeys(String prefix) {

    static GateKeys of(UUID saleId) {
        return new GateKeys("gate:{" + saleId + "}:");
    }

    /** Hash: epoch, version, state, startsAt, endsAt, cap, buckets, leasedUntil. The gate is missing if this key is. */
    String sale() {
        return prefix + "sale";
    }

    /** Hash: bucket → pieces that may still be promised. */
    String permits() {
        return prefix + "permits";
    }

    /** Hash: order id → {@link Remembered}. */
    String orders() {
        return prefix + "orders";
    }

    /** Hash: buyer id → pieces that count against the cap. */
    String bought() {
        return prefix + "bought";
    }

    /** Hash: order id → {@link WrittenAhead} as JSON. */
    String unpublished() {
        return prefix + "unpublished";
    }

    /** Set: ids of the orders and restocks whose pieces came to this gate; while there is none, of what it missed. */
    String returned() {
        return prefix + "returned";
    }

    /** Hash: buyer id → ids of the orders that this gate admitted for the buyer. */
    String placed() {
        return prefix + "placed";
    }

    /** String: {@link penstock.order.application.accept.SoldOutLeases#mark} of each known order, in six digits. */
    String marks() {
        return prefix + "marks";
    }

    String stagedOrders(String token) {
        return prefix + "loading:" + token + ":orders";
    }

    String stagedBought(String token) {
        return prefix + "loading:" + token + ":bought";
    }

    String stagedMarks(String token) {
        return prefix + "loading:" + token + ":marks";
    }

    /** What admits and undoes, in the order of its scripts. */
    List<Object> live() {
        return List.of(sale(), permits(), orders(), bought(), unpublished(), placed(), marks());
    }
}
