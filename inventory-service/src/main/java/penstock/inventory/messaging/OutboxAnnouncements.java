package penstock.inventory.messaging;

import penstock.inventory.application.Announcements;
import penstock.inventory.domain.Restock;
import penstock.inventory.domain.Sale;
import penstock.inventory.domain.Settlement;
import penstock.messaging.Outbox;

/** Announces through the outbox, so that it is told if and only if it happened. */
final class OutboxAnnouncements implements Announcements {

    private final Outbox outbox;

    OutboxAnnouncements(Outbox outbox) {
        this.outbox = outbox;
    }

    @Override
    public void changed(Sale sale) {
        outbox.add(SaleChanged.DESTINATION, SaleChanged.event(sale));
    }

    @Override
    public void restocked(Restock restock) {
        outbox.at(restock.bucketId()).add(StockAnswers.OUTCOMES, StockRestocked.event(restock));
    }

    @Override
    public void returning(Settlement settlement) {
        outbox.at(settlement.bucketId()).add(StockRequested.DESTINATION, StockSettled.returning(settlement));
    }
}
