package penstock.load.ledger;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

import penstock.load.ledger.OrderFacts.Order;
import penstock.load.ledger.OrderFacts.Step;

/** I6: each order's steps are numbered without a gap, lead from one state to the next, and end in the state it is in. */
final class StepsInOrder implements Check {
    /** Recorded in the order itself: drained, then decided. */
    private static final int PENDING = 1;

    private static final int DECISION = 2;

    /** What may follow a state; steps about a payment leave it as it is. */
    private static final Map<String, Set<String>> AFTER =
            Map.of("RESERVED", Set.of("CONFIRMED", "EXPIRED", "CANCELLED"));

    private final Findings findings = new Findings(Invariant.I6);
    private long steps;
    private long ends;

    @Override
    public void see(OrderFacts facts) {
        var sorted = facts.steps().stream()
                .sorted(Comparator.comparingInt(Step::number))
                .toList();
        steps += sorted.size();
        if (facts.orders().isEmpty() && !sorted.isEmpty()) {
            findings.add("histories of orders that do not exist", () -> "order " + facts.orderId());
        }
        facts.orders().forEach(order -> judge(order, sorted));
    }

    private void judge(Order order, List<Step> steps) {
        var number = 1 + (order.decided() ? DECISION : PENDING);
        var state = !order.decided() ? "PENDING" : order.is("REJECTED") ? "REJECTED" : "RESERVED";
        for (var step : steps) {
            if (step.number() != number) {
                findings.add("histories with a gap", () -> order + ": " + steps);
                return;
            }
            var moves = !step.state().equals(state);
            if (moves && !AFTER.getOrDefault(state, Set.of()).contains(step.state())
                    || moves != step.event().equals(step.state())) {
                findings.add("steps that lead nowhere", () -> order + ": " + step);
                return;
            }
            state = step.state();
            number++;
        }
        if (number - 1 != order.version() || !state.equals(order.state())) {
            findings.add("histories that end elsewhere", () -> order + " at version " + order.version() + ": " + steps);
        }
        if (!order.is("PENDING") && !order.is("RESERVED")) {
            ends++;
        }
    }

    @Override
    public LedgerLine line() {
        findings.figure("steps", steps).figure("orders at their end", ends);
        return findings.line("every order's steps follow each other, without a gap, to the state it is in");
    }
}
