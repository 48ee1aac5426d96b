package penstock.order.application.accept;

import java.time.Duration;
import java.util.BitSet;
import java.util.Optional;
import java.util.UUID;

import penstock.order.application.gate.GateUnavailableException;

/** The gate's word that it will admit nobody for a while, to an instance that then need not ask it for each buyer. */
public interface SoldOutLeases {

    /** How many bits of an order id stand for it. Ids that share them only cost a question to the gate. */
    int MARK_BITS = 24;

    /**
     * The orders that an instance has heard of.
     *
     * @param epoch of the gate that knew them
     * @param orders how many
     */
    record Heard(String epoch, int orders) {

        public static final Heard NOTHING = new Heard("", 0);
    }

    /**
     * A lease.
     *
     * @param heard the orders that the gate knows, all of which the instance has heard of now
     * @param news marks of those that it had not heard of before; may hold others, too
     */
    record Granted(Heard heard, BitSet news) {}

    /**
     * Has the gate sell nothing for that long, whatever comes back meanwhile, if there is nothing left to sell now.
     * What came back is sold afterwards: nothing is promised anew while there is something.
     *
     * @param heard the orders whose marks need not be told again
     * @return empty if there is something left, if the sale does not sell, or if the gate is missing
     * @throws GateUnavailableException if the gate did not answer in time; it may have promised
     */
    Optional<Granted> ask(UUID saleId, Duration length, Heard heard);

    /** What stands for an order: the last bits of its id, which are hash. */
    static int mark(UUID orderId) {
        return (int) (orderId.getLeastSignificantBits() & (1 << MARK_BITS) - 1);
    }
}
