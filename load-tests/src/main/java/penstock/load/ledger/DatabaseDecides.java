package penstock.load.ledger;

import org.jspecify.annotations.Nullable;

import penstock.load.ledger.OrderFacts.Order;
import penstock.load.ledger.OrderFacts.Reservation;

/** I2: stock is granted by the database alone, once an order, and the gate agrees in the end. */
final class DatabaseDecides implements Check {
    private final Findings findings = new Findings(Invariant.I2);
    private final Stock stock;
    private final GateBook gate;
    private long grants;
    private long grantedOrders;

    DatabaseDecides(Stock stock, GateBook gate) {
        this.stock = stock;
        this.gate = gate;
    }

    @Override
    public void see(OrderFacts facts) {
        grants += facts.grants();
        if (facts.grants() > 0) {
            grantedOrders++;
        }
        if (facts.grants() > 1) {
            findings.add(
                    "orders granted more than once",
                    () -> "order " + facts.orderId() + " in buckets "
                            + facts.reservations().stream()
                                    .filter(Reservation::granted)
                                    .map(Reservation::bucketId)
                                    .toList());
        }
        facts.orders().forEach(order -> judge(order, facts));
        if (facts.orders().isEmpty() && facts.holds() > 0) {
            findings.add("holds of orders that do not exist", () -> "order " + facts.orderId());
        }
    }

    private void judge(Order order, OrderFacts facts) {
        if (order.is("RESERVED") && facts.holds() != 1) {
            findings.add("RESERVED orders without exactly one hold", () -> order + " has " + facts.holds());
        }
        if (order.is("CONFIRMED") && facts.sales() != 1) {
            findings.add("CONFIRMED orders without exactly one sale", () -> order + " has " + facts.sales());
        }
        // Of a PENDING order the answer may be on its way.
        if (order.rests() && !order.is("RESERVED") && facts.holds() > 0) {
            findings.add(order.state() + " orders that hold stock", order::toString);
        }
        if (!order.is("CONFIRMED") && facts.sales() > 0) {
            findings.add(order.state() + " orders that were sold stock", order::toString);
        }
        if (facts.reservations().stream()
                .anyMatch(reservation -> !reservation.saleId().equals(order.saleId()))) {
            findings.add("orders with stock of another sale", order::toString);
        }
    }

    @Override
    public LedgerLine line() {
        var permits = 0L;
        var available = 0L;
        for (var sale : stock.sales()) {
            var gated = gate.sale(sale.saleId());
            if (sale.closed() || gated == null && !sale.open()) {
                continue; // a closed gate admits nobody, whatever permits it has left
            }
            permits += gated == null ? 0 : gated.permitted();
            available += stock.available(sale.saleId());
            judgeGate(sale, gated);
        }
        findings.figure("grants", grants)
                .figure("distinct", grantedOrders)
                .figure("permits", permits)
                .figure("available", available);
        return findings.line("every grant is one order's, and the gate's permits are what is available");
    }

    private void judgeGate(Stock.Sale sale, GateBook.@Nullable Sale gated) {
        if (gated == null || gated.permits().isEmpty()) {
            findings.add("sales without a gate", () -> "sale " + sale.saleId() + " is " + sale.state());
            return;
        }
        for (var bucket : stock.bucketsOf(sale.saleId())) {
            var permits = gated.permits().getOrDefault(bucket.index(), 0L);
            if (permits != bucket.available()) {
                findings.add(
                        "buckets whose permits differ from what is available",
                        () -> "bucket " + bucket.index() + " of sale " + sale.saleId() + ": the gate has " + permits
                                + " permits, " + bucket.available() + " are available");
            }
        }
    }
}
