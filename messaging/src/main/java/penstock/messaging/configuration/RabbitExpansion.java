package penstock.messaging.configuration;

import java.util.LinkedHashMap;
import java.util.Map;

/** What the RabbitMQ binder and client must know. */
record RabbitExpansion(MessagingProperties messaging, RabbitAccess access) {

    /** By name, so that a bad guess at start-up shows in a test and not in a service. */
    static final String AUTO_CONFIGURATIONS = "org.springframework.boot.amqp.autoconfigure.RabbitAutoConfiguration,"
            + "org.springframework.boot.amqp.autoconfigure.health.RabbitHealthContributorAutoConfiguration,"
            + "org.springframework.boot.amqp.autoconfigure.metrics.RabbitMetricsAutoConfiguration";

    /** Broker messages of a batch at most: each may hold many events, and a small heap must hold two batches. */
    private static final int MOST_MESSAGES = 100;

    /** How long a batch that is not full waits for the next message, ms. All of it is latency when little comes. */
    private static final int GATHER_MILLIS = 10;

    Map<String, Object> properties() {
        Map<String, Object> all = new LinkedHashMap<>();
        connection(all);
        messaging.consumers().forEach((name, consumer) -> consuming(all, name, consumer));
        messaging
                .producers()
                .keySet()
                .forEach(destination -> queue(all, StreamExpansion.output(destination) + ".producer.", destination));
        return all;
    }

    private void connection(Map<String, Object> all) {
        all.put("spring.rabbitmq.host", access.host());
        all.put("spring.rabbitmq.port", access.port());
        if (access.user() != null) {
            all.put("spring.rabbitmq.username", access.user());
        }
        if (access.password() != null) {
            all.put("spring.rabbitmq.password", access.password());
        }
        all.put("spring.rabbitmq.connection-timeout", messaging.confirmTimeout().toMillis() + "ms");
        // Two missed ones tell a connection that died without a word.
        all.put("spring.rabbitmq.requested-heartbeat", "5s");
        // For whatever a service sends besides our publisher, which tracks confirms on channels of its own.
        all.put("spring.rabbitmq.publisher-confirm-type", "correlated");
        all.put("spring.rabbitmq.publisher-returns", true);
    }

    private void consuming(Map<String, Object> all, String name, ConsumerProperties consumer) {
        int messages = Math.min(consumer.batchSize(), MOST_MESSAGES);
        queue(all, name + "-in-0.consumer.", consumer.destination());
        String binding = "spring.cloud.stream.rabbit.bindings." + name + "-in-0.consumer.";
        all.put(binding + "enable-batching", true);
        all.put(binding + "batch-size", messages);
        all.put(binding + "receive-timeout", GATHER_MILLIS);
        // The next batch is here when this one is done.
        all.put(binding + "prefetch", 2 * messages);
        // By default a failed message is dropped, or acknowledged with a warning when there is no dead-letter exchange.
        all.put(binding + "requeue-rejected", true);
        all.put(binding + "republish-to-dlq", false);
        all.put(binding + "recovery-interval", 1_000);
        all.put(binding + "failed-declaration-retry-interval", 1_000);
        all.put(binding + "queue-declaration-retries", 3);
    }

    private void queue(Map<String, Object> all, String binding, String destination) {
        String prefix = "spring.cloud.stream.rabbit.bindings." + binding;
        all.put(prefix + "quorum.enabled", true);
        all.put(prefix + "quorum.delivery-limit", QuorumQueues.DELIVERY_LIMIT);
        // Two that take turns on one queue cannot keep any order; the second one stands by instead.
        all.put(prefix + "single-active-consumer", !messaging.unordered().contains(destination));
        all.put(prefix + "declare-exchange", messaging.createTopology());
        all.put(prefix + "bind-queue", messaging.createTopology());
    }
}
