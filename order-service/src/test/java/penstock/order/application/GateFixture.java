package penstock.order.application;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import penstock.order.application.accept.Admission.Admitted;
import penstock.order.application.accept.Gate;
import penstock.order.application.accept.SoldOutLeases;
import penstock.order.application.accept.WriteAhead;
import penstock.order.application.gate.GateControl;
import penstock.order.application.gate.GateMemory;
import penstock.order.application.gate.GateReturns;
import penstock.order.domain.Order;
import penstock.order.domain.OrderRequest;
import penstock.order.domain.PlacedOrder;
import penstock.order.domain.Price;
import penstock.order.domain.Sale;
import penstock.order.domain.SaleState;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

/** A gate, however it is built, and the ways to bring it into a state. */
abstract class GateFixture {

    protected static final Duration LONG = Duration.ofHours(1);

    protected final UUID saleId = UUID.randomUUID();

    protected abstract GatePorts ports();

    /** The gate's clock; it need not be exact. */
    protected abstract Instant now();

    // ---- its sides

    protected final Gate gate() {
        return ports().gate();
    }

    protected final SoldOutLeases leases() {
        return ports().leases();
    }

    protected final WriteAhead writeAhead() {
        return ports().writeAhead();
    }

    protected final GateMemory memory() {
        return ports().memory();
    }

    protected final GateReturns returns() {
        return ports().returns();
    }

    protected final GateControl control() {
        return ports().control();
    }

    // ---- reaching a state

    protected final void open(int cap, Map<Integer, Long> permits) {
        assertThat(control().load(sale(1, permits.size(), SaleState.OPEN, cap)).commit(new TreeMap<>(permits)))
                .isTrue();
    }

    /** Another sale of one bucket, where a buyer may have one piece. */
    protected final UUID another(SaleState state, @Nullable Instant startsAt, @Nullable Instant endsAt, long permits) {
        UUID id = UUID.randomUUID();
        Sale sale =
                new Sale(id, 1, "Phone 15", 1, Price.of("599.00", "EUR"), new Sale.Terms(state, 1, startsAt, endsAt));
        assertThat(control().load(sale).commit(new TreeMap<>(Map.of(0, permits))))
                .isTrue();
        return id;
    }

    protected final PlacedOrder admitted(OrderRequest request) {
        return gate().admit(request) instanceof Admitted(PlacedOrder order) ? order : fail("was not admitted");
    }

    protected final OrderRequest request(String buyer, int quantity, String key) {
        return OrderRequest.of(saleId, buyer, buyer + "@example.org", quantity, key);
    }

    protected final long permits() {
        return control().view(saleId).orElseThrow().totalPermits();
    }

    protected final Sale sale(long version, SaleState state, int cap) {
        return sale(version, 1, state, cap);
    }

    private Sale sale(long version, int buckets, SaleState state, int cap) {
        return new Sale(
                saleId,
                version,
                "Phone 15",
                buckets,
                Price.of("599.00", "EUR"),
                new Sale.Terms(state, cap, null, null));
    }

    protected final Order drained(OrderRequest request) {
        return Order.drained(new PlacedOrder(request, 0, now()), now());
    }
}
