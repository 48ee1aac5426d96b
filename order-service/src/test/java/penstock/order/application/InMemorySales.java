package penstock.order.application;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import penstock.order.domain.Sale;
import penstock.order.domain.SaleState;

/** Sales without a database. */
public class InMemorySales implements Sales {

    private final Map<UUID, Sale> kept = new HashMap<>();
    private final Map<UUID, Instant> changed = new HashMap<>();
    private final Set<UUID> loaded = new HashSet<>();

    @Override
    public void keep(Sale sale, Instant at) {
        Sale old = kept.get(sale.saleId());
        if (old == null || old.version() < sale.version()) {
            kept.put(sale.saleId(), sale);
            changed.put(sale.saleId(), at);
        }
    }

    @Override
    public Optional<Sale> find(UUID saleId) {
        return Optional.ofNullable(kept.get(saleId));
    }

    @Override
    public List<Sale> activeSince(Instant since) {
        return kept.values().stream()
                .filter(sale -> sale.terms().state() != SaleState.CLOSED
                        || !changed.getOrDefault(sale.saleId(), Instant.MIN).isBefore(since))
                .toList();
    }

    @Override
    public boolean gateWasLoaded(UUID saleId) {
        return loaded.contains(saleId);
    }

    @Override
    public void noteGateLoaded(UUID saleId, Instant at) {
        loaded.add(saleId);
    }
}
