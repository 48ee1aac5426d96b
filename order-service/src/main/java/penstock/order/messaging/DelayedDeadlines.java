package penstock.order.messaging;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.springframework.stereotype.Component;

import penstock.messaging.Delays;
import penstock.order.application.pay.PaymentDeadlines;
import penstock.order.domain.Order;
import penstock.order.domain.OrderId;
import penstock.sharding.Topology;

/** Deadlines as delayed messages, which wait in the databases of their orders. */
@Component
class DelayedDeadlines implements PaymentDeadlines {

    private final Delays delays;
    private final int databases;

    DelayedDeadlines(Delays delays, Topology topology) {
        this.delays = delays;
        this.databases = topology.databases();
    }

    @Override
    public void set(List<Order> reserved) {
        // Any shard of a database leads to it: one statement for all orders that lie there.
        Map<Integer, List<Order>> byDatabase = reserved.stream().collect(Collectors.groupingBy(this::shard));
        byDatabase.forEach((shard, orders) -> delays.at(shard)
                .delayAll(
                        Destinations.PAYMENT_DEADLINES,
                        orders.stream().map(PaymentDue::of).toList()));
    }

    private int shard(Order order) {
        return OrderId.shard(order.orderId()) % databases;
    }

    @Override
    public void lift(Order closed) {
        int _ = delays.at(shard(closed))
                .cancel(Destinations.PAYMENT_DEADLINES, List.of(closed.orderId().toString()));
    }
}
