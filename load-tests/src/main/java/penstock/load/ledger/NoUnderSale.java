package penstock.load.ledger;

import java.util.HashMap;
import java.util.Map;

/** I10: nobody was turned away from a sale that ends with what they wanted still on the shelf. */
final class NoUnderSale implements Check {
    private final Findings findings = new Findings(Invariant.I10);
    private final Stock stock;
    private final JournalBook journals;
    private final Map<String, TurnedAway> rejected = new HashMap<>();

    NoUnderSale(Stock stock, JournalBook journals) {
        this.stock = stock;
        this.journals = journals;
    }

    @Override
    public void see(OrderFacts facts) {
        for (var order : facts.orders()) {
            if (order.is("REJECTED") && "SOLD_OUT".equals(order.reason())) {
                rejected.merge(order.saleId(), new TurnedAway(1, order.quantity()), TurnedAway::and);
            }
        }
    }

    @Override
    public LedgerLine line() {
        var refusedCalls = 0L;
        var rejectedOrders = 0L;
        for (var sale : stock.sales()) {
            var refused = journals.soldOut(sale.saleId());
            var orders = rejected.getOrDefault(sale.saleId(), TurnedAway.NOBODY);
            refusedCalls += refused.times();
            rejectedOrders += orders.times();
            judge(sale, refused.and(orders));
        }
        findings.figure("sold-out answers", refusedCalls).figure("rejected orders", rejectedOrders);
        return refusedCalls + rejectedOrders == 0
                ? findings.notApplicable("nobody was told that anything is sold out")
                : findings.line("whoever was told \"sold out\" met an empty shelf");
    }

    /** An order takes its pieces from one bucket, so what is left counts bucket by bucket. */
    private void judge(Stock.Sale sale, TurnedAway away) {
        var left = stock.bucketsOf(sale.saleId()).stream()
                .mapToLong(Stock.Bucket::available)
                .filter(available -> available >= away.least())
                .sum();
        // Who was turned away before pieces came could not have had them.
        if (left > Math.max(0, stock.cameLater(sale.saleId()))) {
            findings.add(
                    "sales with stock left and buyers turned away",
                    () -> "sale " + sale.saleId() + ": " + left + " pieces are left, \"sold out\" was said "
                            + away.times() + " times");
        }
    }
}
