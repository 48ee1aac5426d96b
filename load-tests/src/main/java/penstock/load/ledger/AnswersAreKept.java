package penstock.load.ledger;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import penstock.load.ledger.OrderFacts.Order;

/** I3: 202 means one order, a refusal none, silence at most one; and every order has come to rest. */
final class AnswersAreKept implements Check {
    private final Findings findings = new Findings(Invariant.I3);
    private final JournalBook journals;
    private final Map<String, KeyFate> promised = new HashMap<>();
    private final Set<KeyFate> excused = new HashSet<>();
    private long orders;
    private final Set<KeyFate> kept = new HashSet<>();

    AnswersAreKept(JournalBook journals) {
        this.journals = journals;
        journals.keys().forEach(fate -> fate.orderIds.forEach(id -> promised.put(id, fate)));
    }

    @Override
    public void see(OrderFacts facts) {
        orders += facts.orders().size();
        if (facts.orders().size() > 1) {
            findings.add("orders stored more than once", () -> "order " + facts.orderId());
        }
        for (var order : facts.orders()) {
            if (!order.rests() || !order.decided()) {
                findings.add("orders that have not come to rest", order::toString);
            }
            var fate = promised.remove(order.orderId());
            if (fate == null) {
                unpromised(order);
            } else {
                compare(order, fate);
            }
        }
    }

    private void compare(Order order, KeyFate fate) {
        if (!kept.add(fate)) {
            findings.add("keys with more than one order", () -> order + ", " + fate);
        }
        if (!order.buyerId().equals(fate.buyer)
                || !order.saleId().equals(fate.sale)
                || order.quantity() != fate.quantity) {
            findings.add(
                    "orders that are not what was promised",
                    () -> order + ", " + order.quantity() + " pieces, promised for " + fate + ", " + fate.quantity
                            + " pieces");
        }
    }

    /** An order that no answer named is right only if the buyer has a key whose fate stayed unknown. */
    private void unpromised(Order order) {
        var keys = journals.keysOf(order.saleId(), order.buyerId());
        if (keys.isEmpty()) {
            return; // bought by somebody whom no journal knows
        }
        var excuse = keys.stream()
                .filter(fate -> fate.unknown && !fate.ok() && !excused.contains(fate))
                .findFirst();
        if (excuse.isPresent()) {
            excused.add(excuse.get());
        } else {
            findings.add("orders of buyers who were refused", () -> order + ", with " + keys);
        }
    }

    @Override
    public LedgerLine line() {
        promised.forEach((orderId, fate) ->
                findings.add("orders answered 202 that do not exist", () -> "order " + orderId + ", " + fate));
        findings.figure("orders", orders)
                .figure("calls", journals.calls())
                .figure("promised and kept", kept.size())
                .figure("of unknown calls", excused.size());
        return findings.line("202 made one order, a refusal none, and every order has come to rest");
    }
}
