package penstock.load.ledger;

import java.util.Map;

/** I11: no event waits in an outbox, no message in the broker, no admission in the gate, no order past its time. */
final class NothingLeftWaiting implements Check {
    private final Map<String, Long> backlog;
    private final GateBook gate;
    private final long outbox;
    private final long overdue;

    NothingLeftWaiting(Map<String, Long> backlog, GateBook gate, long outbox, long overdue) {
        this.backlog = backlog;
        this.gate = gate;
        this.outbox = outbox;
        this.overdue = overdue;
    }

    @Override
    public LedgerLine line() {
        var findings = new Findings(Invariant.I11);
        if (outbox > 0) {
            findings.add("events in an outbox", outbox, () -> "outbox: " + outbox);
        }
        if (overdue > 0) {
            findings.add("orders and timers past their time", overdue, () -> "past their time: " + overdue);
        }
        backlog.forEach((queue, depth) -> {
            if (depth > 0) {
                findings.add("messages in the broker", depth, () -> queue + ": " + depth);
            }
        });
        gate.sales()
                .forEach((saleId, sale) -> sale.unpublished()
                        .forEach(orderId -> findings.add(
                                "admissions not published", () -> "order " + orderId + " of sale " + saleId)));
        findings.figure("outbox", outbox)
                .figure(
                        "queue depth",
                        backlog.values().stream().mapToLong(Long::longValue).sum())
                .figure("unpublished", gate.unpublished())
                .figure("past their time", overdue);
        return findings.line("outboxes, queues and the gate's write-ahead list are empty, and no deadline was missed");
    }
}
