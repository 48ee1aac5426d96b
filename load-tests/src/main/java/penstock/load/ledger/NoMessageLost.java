package penstock.load.ledger;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import penstock.load.ledger.OrderFacts.Order;
import penstock.load.ledger.OrderFacts.Reservation;

/**
 * I5: for each consumer, what was sent to it is processed, or parked, or still waits; at rest nothing waits. What was
 * sent is known from what the sender stored, what was processed from what the receiver stored.
 */
final class NoMessageLost implements Check {
    private final Findings findings = new Findings(Invariant.I5);
    private final Map<String, Long> backlog;
    private final Parked parked;
    private final Set<String> admitted = new HashSet<>();
    private final Map<Route, Long> processed = new HashMap<>();

    NoMessageLost(Map<String, Long> backlog, Parked parked, GateBook gate) {
        this.backlog = backlog;
        this.parked = parked;
        for (var sale : gate.sales().values()) {
            admitted.addAll(sale.admitted());
            admitted.removeAll(sale.unpublished()); // not sent yet
        }
    }

    @Override
    public void see(OrderFacts facts) {
        admitted.remove(facts.orderId());
        count(Route.DRAIN, facts.orders().size());
        count(Route.RESERVE, facts.reservations().size());
        count(Route.NOTIFY, told(facts).size());
        facts.orders().forEach(order -> judge(order, facts));
        if (facts.orders().isEmpty()) {
            if (!facts.reservations().isEmpty()) {
                stray(Route.RESERVE, facts.orderId());
            }
            if (!facts.notifications().isEmpty()) {
                stray(Route.NOTIFY, facts.orderId());
            }
        }
    }

    private void judge(Order order, OrderFacts facts) {
        var reserved = !facts.reservations().isEmpty();
        if (order.rests()) {
            count(Route.OUTCOMES, 1);
            if (!told(facts).containsAll(News.of(order.state()))) {
                lost(Route.NOTIFY, order);
            }
            if (!wasAnswered(order, facts)) {
                stray(Route.OUTCOMES, order.orderId());
            }
            return;
        }
        lost(reserved ? Route.OUTCOMES : Route.RESERVE, order);
        if (!facts.notifications().isEmpty()) {
            stray(Route.NOTIFY, order.orderId());
        }
    }

    /** Of each event about an order there is at least one notification, if only a muted one. */
    private static Set<String> told(OrderFacts facts) {
        return facts.notifications().stream()
                .map(OrderFacts.Notification::template)
                .collect(Collectors.toSet());
    }

    /** Whether inventory stored an outcome that this order's state can come from. */
    private static boolean wasAnswered(Order order, OrderFacts facts) {
        if (order.is("REJECTED")) {
            return !"SOLD_OUT".equals(order.reason())
                    || facts.reservations().stream().anyMatch(reservation -> !reservation.granted());
        }
        return facts.reservations().stream().anyMatch(Reservation::granted);
    }

    private void lost(Route consumer, Order order) {
        if (!parked.has(consumer, order.orderId())) {
            findings.add("messages that " + consumer.consumer() + " never processed", order::toString);
        }
    }

    private void stray(Route consumer, String orderId) {
        findings.add("effects of messages never sent to " + consumer.consumer(), () -> "order " + orderId);
    }

    private void count(Route consumer, long more) {
        processed.merge(consumer, more, Long::sum);
    }

    @Override
    public LedgerLine line() {
        admitted.removeIf(orderId -> parked.has(Route.DRAIN, orderId));
        admitted.forEach(orderId -> findings.add(
                "messages that " + Route.DRAIN.consumer() + " never processed",
                () -> "order " + orderId + " was admitted by the gate and has no row"));
        backlog.forEach((queue, depth) -> {
            if (depth > 0) {
                findings.add("messages still wait", depth, () -> queue + ": " + depth);
            }
        });
        for (var consumer : new Route[] {Route.DRAIN, Route.RESERVE, Route.OUTCOMES, Route.NOTIFY}) {
            findings.figure(consumer.consumer(), processed.getOrDefault(consumer, 0L));
        }
        findings.figure("parked", parked.total());
        return findings.line("every message was processed or parked");
    }
}
