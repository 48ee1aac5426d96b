package penstock.order.application;

import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import penstock.order.domain.Sale;

/** The active sales, kept in memory so that no request has to ask the database; the database has the last word. */
public class KnownSales {

    private final Sales sales;
    private final Clock clock;
    private final Duration keepClosed;
    private volatile Map<UUID, Sale> active = Map.of();

    /** @param keepClosed how long a closed sale still counts as active */
    public KnownSales(Sales sales, Clock clock, Duration keepClosed) {
        this.sales = sales;
        this.clock = clock;
        this.keepClosed = keepClosed;
    }

    /** Reads the active sales again. */
    public void runOnce() {
        active = sales.activeSince(clock.instant().minus(keepClosed)).stream()
                .collect(Collectors.toUnmodifiableMap(Sale::saleId, Function.identity()));
    }

    /** As of the last {@link #runOnce}. */
    public Collection<Sale> active() {
        return active.values();
    }

    /** The sale as of the last {@link #runOnce} if it is active; never asks anybody. */
    public Optional<Sale> remembered(UUID saleId) {
        return Optional.ofNullable(active.get(saleId));
    }

    /** The sale as of the last {@link #runOnce} if it is active, otherwise as the database has it now. */
    public Optional<Sale> find(UUID saleId) {
        return Optional.ofNullable(active.get(saleId)).or(() -> sales.find(saleId));
    }
}
