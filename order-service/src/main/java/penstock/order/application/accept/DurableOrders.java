package penstock.order.application.accept;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

import penstock.order.application.gate.GateUnavailableException;

/**
 * Removes orders that became durable from the write-ahead, in batches and off the accept path. Noting never blocks and
 * may be forgotten, by a full queue or a crash: {@link Sweeper} then publishes the order once more and removes it.
 */
public class DurableOrders {

    private final WriteAhead writeAhead;
    private final int capacity;
    private final Queue<Noted> noted = new ConcurrentLinkedQueue<>();
    private final AtomicInteger size = new AtomicInteger();

    private record Noted(UUID saleId, UUID orderId) {}

    /** @param capacity orders that may wait for the next {@link #runOnce} */
    public DurableOrders(WriteAhead writeAhead, int capacity) {
        this.writeAhead = writeAhead;
        this.capacity = capacity;
    }

    void note(UUID saleId, UUID orderId) {
        if (size.incrementAndGet() > capacity) {
            size.decrementAndGet();
            return;
        }
        noted.add(new Noted(saleId, orderId));
    }

    /**
     * Removes what was noted before the call.
     *
     * @throws GateUnavailableException if the gate did not answer; what was noted is left to the sweeper
     */
    public void runOnce() {
        Map<UUID, List<UUID>> bySale = new HashMap<>();
        for (int left = size.get(); left > 0; left--) {
            Noted next = noted.poll();
            if (next == null) {
                break;
            }
            size.decrementAndGet();
            bySale.computeIfAbsent(next.saleId(), _ -> new ArrayList<>()).add(next.orderId());
        }
        bySale.forEach(writeAhead::remove);
    }
}
