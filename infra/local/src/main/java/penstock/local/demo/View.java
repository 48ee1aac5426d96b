package penstock.local.demo;

import penstock.load.crowd.CrowdProgress;
import penstock.load.ledger.SaleProgress;

/** One moment of a running sale: what the crowd has been told, and what databases and broker say. */
record View(CrowdProgress crowd, SaleProgress.Sample sale, double seconds) {

    long decided() {
        return sale.granted() + sale.rejected();
    }

    /** Orders in the broker are counted in messages, which may carry several: orders known to be under way instead. */
    String waiting() {
        return "%,d messages in the queue, %,d orders pending".formatted(sale.queued(), sale.pending());
    }
}
