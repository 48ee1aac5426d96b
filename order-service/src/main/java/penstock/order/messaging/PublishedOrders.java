package penstock.order.messaging;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

import org.springframework.stereotype.Component;

import penstock.messaging.CrashPoint;
import penstock.messaging.Publisher;
import penstock.order.application.decide.StockRequests;
import penstock.order.application.watch.OrderEvents;
import penstock.order.domain.Order;

/** Publishes what consumers cause, with every confirmation waited for before they acknowledge. */
@Component
class PublishedOrders implements StockRequests, OrderEvents {

    private final Publisher publisher;

    PublishedOrders(Publisher publisher) {
        this.publisher = publisher;
    }

    @Override
    public void ask(List<Order> pending) {
        CrashPoint.pass("stored-before-asked");
        publisher.publishAll(
                Destinations.STOCK_REQUESTS,
                pending.stream().map(StockRequested::of).toList());
    }

    @Override
    public void tell(List<Order> decided, Map<UUID, String> titles) {
        CrashPoint.pass("decided-before-told");
        publisher.publishAll(
                Destinations.ORDER_EVENTS,
                decided.stream()
                        .map(order -> OrderDecided.decision(
                                order, Objects.requireNonNull(titles.get(order.saleId()), "title of the sale")))
                        .toList());
    }
}
