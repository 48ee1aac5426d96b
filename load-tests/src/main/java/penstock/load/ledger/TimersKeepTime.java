package penstock.load.ledger;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** I7: no order expires before its payment is due, none twice; how late they do is a figure, not a judgement. */
final class TimersKeepTime implements Check {
    private final Findings findings = new Findings(Invariant.I7);
    private final List<Long> lateMillis = new ArrayList<>();

    @Override
    public void see(OrderFacts facts) {
        for (var order : facts.orders()) {
            var due = order.dueAt();
            var closed = order.closedAt();
            if (!order.is("EXPIRED")) {
                continue;
            }
            if (due == null || closed == null) {
                findings.add("expired orders without a deadline", order::toString);
            } else if (closed.isBefore(due)) {
                findings.add("orders that expired early", () -> order + " at " + closed + ", due at " + due);
            } else {
                lateMillis.add(Duration.between(due, closed).toMillis());
            }
        }
        var expiries = facts.steps().stream()
                .filter(step -> step.event().equals("EXPIRED"))
                .count();
        if (expiries > 1) {
            findings.add("orders that expired more than once", () -> "order " + facts.orderId());
        }
    }

    @Override
    public LedgerLine line() {
        Collections.sort(lateMillis);
        findings.figure("expired", lateMillis.size());
        if (lateMillis.isEmpty()) {
            return findings.notApplicable("no order has expired");
        }
        findings.figure("p99 late, ms", lateMillis.get((int) Math.ceil(lateMillis.size() * 0.99) - 1));
        return findings.line("no order expired before its payment was due, and none twice");
    }
}
