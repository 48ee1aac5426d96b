package penstock.local.bench;

import java.util.List;

import penstock.local.instance.Service;
import penstock.local.instance.Settings;

/** The systems that are compared, as settings of the same services. */
final class Arms {
    private static final List<Consumer> CONSUMERS = List.of(
            new Consumer(Service.ORDER, "drain"),
            new Consumer(Service.ORDER, "outcomes"),
            new Consumer(Service.INVENTORY, "reserve"),
            new Consumer(Service.NOTIFICATION, "notify"));

    private Arms() {}

    private record Consumer(Service service, String name) {}

    /**
     * As it is delivered; beside it there is only the endpoint of the floor. Nobody pays here, and what nobody pays
     * must not expire while the next thousands are measured; and how a queue is drained that delivered services would
     * not have let become so long is worth knowing, too.
     */
    static Settings delivered() {
        return Settings.NONE
                .with(Service.ORDER, "penstock.order.floor", "true")
                .with(Service.ORDER, "penstock.payment.window", "1d")
                .with(Service.ORDER, "penstock.back-pressure.bound", "1d");
    }

    /**
     * As a textbook would have it: every event a broker message with a confirm of its own, every order a transaction of
     * its own, stock by an optimistic loop. It fetches as many messages at once as the other one, and has four threads
     * for each consumer where the other one has one.
     */
    static Settings naive() {
        Settings naive = delivered().with(Service.INVENTORY, "penstock.inventory.reserve.strategy", "textbook");
        for (Service service : List.of(Service.ORDER, Service.INVENTORY)) {
            naive = naive.with(service, "penstock.messaging.most-gathered", "1");
        }
        for (Consumer consumer : CONSUMERS) {
            String binding = consumer.name() + "-in-0.consumer.";
            naive = naive.with(
                            consumer.service(), "penstock.messaging.consumers." + consumer.name() + ".batch-size", "1")
                    .with(consumer.service(), "penstock.messaging.consumers." + consumer.name() + ".concurrency", "4")
                    .with(
                            consumer.service(),
                            "spring.cloud.stream.kafka.bindings." + binding + "configuration[max.poll.records]",
                            "500")
                    .with(consumer.service(), "spring.cloud.stream.rabbit.bindings." + binding + "prefetch", "250");
        }
        return naive;
    }

    /** The queue fills and nobody drains it. */
    static Settings withoutDrain() {
        return delivered()
                .with(Service.ORDER, "spring.cloud.stream.bindings.drain-in-0.consumer.auto-startup", "false");
    }
}
