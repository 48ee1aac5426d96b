package penstock.order.application.gate;

import java.util.List;
import java.util.SortedMap;

import penstock.order.domain.Order;

/** A gate in the making. Each loader makes its own; the first to commit wins. Used by one thread. */
public interface GateLoad {

    /** Stored orders of the sale, each once: they will be recognised, and count for their buyers unless REJECTED. */
    void add(List<Order> orders);

    /**
     * Makes the gate live in one step, if there still is none.
     *
     * @return false if another loader was first, or if the gate lost what was added before
     */
    boolean commit(SortedMap<Integer, Long> permits);
}
