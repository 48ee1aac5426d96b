package penstock.order.application;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import penstock.order.domain.Sale;

/** The local copy of inventory's sales. */
public interface Sales {

    /** Keeps the sale unless a version at least as high is kept already. */
    void keep(Sale sale, Instant at);

    Optional<Sale> find(UUID saleId);

    /** Sales that are ANNOUNCED or OPEN, or that changed since. */
    List<Sale> activeSince(Instant since);

    /** Whether the sale's gate was ever loaded: if so, orders may wait in the queue. */
    boolean gateWasLoaded(UUID saleId);

    void noteGateLoaded(UUID saleId, Instant at);
}
