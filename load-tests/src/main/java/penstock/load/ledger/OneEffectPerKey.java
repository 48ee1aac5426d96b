package penstock.load.ledger;

import java.util.HashMap;

/** I4: however often a key is pressed or a message delivered, there is one order, one grant, one answer. */
final class OneEffectPerKey implements Check {
    private final Findings findings = new Findings(Invariant.I4);
    private final JournalBook journals;
    private long effects;

    OneEffectPerKey(JournalBook journals) {
        this.journals = journals;
    }

    @Override
    public void see(OrderFacts facts) {
        effects += facts.orders().size();
        if (facts.grants() > 1) {
            findings.add("orders with several grants", () -> "order " + facts.orderId());
        }
        for (var order : facts.orders()) {
            if (facts.reservations().stream().anyMatch(reservation -> reservation.quantity() != order.quantity())) {
                findings.add(
                        "orders carried out with another payload",
                        () -> order + " wants " + order.quantity() + " pieces, a reservation has another number");
            }
        }
    }

    @Override
    public LedgerLine line() {
        var byOrder = new HashMap<String, KeyFate>();
        var keys = 0L;
        var replays = 0L;
        for (var fate : journals.keys()) {
            keys++;
            replays += fate.calls - 1L;
            if (fate.orderIds.size() > 1) {
                findings.add("keys that made several orders", () -> fate + ": orders " + fate.orderIds);
            }
            if (fate.ok() && fate.orderIds.isEmpty()) {
                findings.add("keys answered 202 without an order id", fate::toString);
            }
            if (fate.refusedAfterOk) {
                findings.add("keys accepted and then refused", fate::toString);
            }
            for (var orderId : fate.orderIds) {
                var other = byOrder.put(orderId, fate);
                if (other != null) {
                    findings.add(
                            "orders that answer several keys",
                            () -> "order " + orderId + ": " + fate + " and " + other);
                }
            }
        }
        findings.figure("keys", keys).figure("pressed again", replays).figure("orders", effects);
        return findings.line("each key has one order, the same in every answer");
    }
}
