package penstock.order.application.accept;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import penstock.order.application.KnownSales;
import penstock.order.domain.PlacedOrder;
import penstock.order.domain.Sale;

/**
 * Completes admissions that nobody completed: a process died between permit and publish, or the note of the broker's
 * word was lost. Publishing an order twice is harmless, its id is a primary key.
 */
public class Sweeper {

    private static final int BATCH = 500;

    private final KnownSales sales;
    private final WriteAhead writeAhead;
    private final OrderQueue queue;
    private final Duration age;

    /** @param age how long an admission may stay written ahead; longer than the broker's and the database's bounds */
    public Sweeper(KnownSales sales, WriteAhead writeAhead, OrderQueue queue, Duration age) {
        this.sales = sales;
        this.writeAhead = writeAhead;
        this.queue = queue;
        this.age = age;
    }

    /** @return how many orders it completed */
    public int runOnce() {
        int completed = 0;
        for (Sale sale : sales.active()) {
            int swept;
            do {
                swept = sweep(sale.saleId());
                completed += swept;
            } while (swept == BATCH);
        }
        return completed;
    }

    private int sweep(UUID saleId) {
        List<UUID> published = new ArrayList<>();
        for (PlacedOrder order : writeAhead.olderThan(saleId, age, BATCH)) {
            // The first refusal ends the round: a broker that is down would keep each of them waiting.
            if (!queue.offer(order)) {
                break;
            }
            published.add(order.orderId());
        }
        if (!published.isEmpty()) {
            writeAhead.remove(saleId, published);
        }
        return published.size();
    }
}
