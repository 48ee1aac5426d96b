package penstock.messaging.configuration;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the Kafka binder and clients must know. */
record KafkaExpansion(MessagingProperties messaging, KafkaAccess access) {

    /** By name, so that a bad guess at start-up shows in a test and not in a service. */
    static final String AUTO_CONFIGURATIONS = "org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration,"
            + "org.springframework.boot.kafka.autoconfigure.metrics.KafkaMetricsAutoConfiguration";

    /** What a poll brings at most, so that a small heap holds it; one message may be larger and is brought alone. */
    private static final int FETCH_BYTES = 4 * 1024 * 1024;

    Map<String, Object> properties() {
        Map<String, Object> all = new LinkedHashMap<>();
        connection(all);
        producing(all);
        consuming(all);
        topology(all);
        return all;
    }

    private void connection(Map<String, Object> all) {
        all.put("spring.kafka.bootstrap-servers", access.servers());
        all.put("spring.cloud.stream.kafka.binder.brokers", access.servers());
        if (access.user() != null) {
            all.put("spring.kafka.properties[security.protocol]", "SASL_PLAINTEXT");
            all.put("spring.kafka.properties[sasl.mechanism]", "PLAIN");
            all.put("spring.kafka.properties[sasl.jaas.config]", access.jaas());
        }
        // After a restart of the broker nobody waits longer than this to notice that it is back.
        all.put("spring.kafka.properties[reconnect.backoff.max.ms]", 500);
    }

    private void producing(Map<String, Object> all) {
        String producer = "spring.kafka.producer.";
        Duration timeout = messaging.confirmTimeout();
        // Who publishes is told what failed; a stack trace for each on top helps nobody while the broker is away.
        all.put("logging.level.org.springframework.kafka.support.LoggingProducerListener", "OFF");
        all.put(producer + "acks", "all");
        all.put(producer + "key-serializer", "org.apache.kafka.common.serialization.ByteArraySerializer");
        all.put(producer + "value-serializer", "org.apache.kafka.common.serialization.ByteArraySerializer");
        all.put(producer + "properties[enable.idempotence]", true);
        // Our own batching needs no linger; Kafka's default since 4.0 is 5 ms.
        all.put(producer + "properties[linger.ms]", 0);
        all.put(producer + "properties[max.block.ms]", timeout.toMillis());
        all.put(producer + "properties[delivery.timeout.ms]", timeout.toMillis());
        all.put(producer + "properties[request.timeout.ms]", timeout.toMillis());
    }

    private void consuming(Map<String, Object> all) {
        String consumer = "spring.kafka.consumer.";
        all.put(consumer + "auto-offset-reset", "earliest");
        all.put(consumer + "enable-auto-commit", false);
        all.put(consumer + "properties[fetch.max.bytes]", FETCH_BYTES);
        all.put(consumer + "properties[max.partition.fetch.bytes]", FETCH_BYTES / 4);
        // A consumer that was killed is replaced after ten seconds. No static membership: it would make the place of
        // an instance that never returns wait just as long, and asks for names that instances do not have.
        all.put(consumer + "properties[session.timeout.ms]", 10_000);
        all.put(consumer + "properties[heartbeat.interval.ms]", 3_000);
        // A connection whose end was never heard is given up after ten seconds, not thirty.
        all.put(consumer + "properties[request.timeout.ms]", 10_000);
        all.put(
                consumer + "properties[partition.assignment.strategy]",
                "org.apache.kafka.clients.consumer.CooperativeStickyAssignor");
        messaging.consumers().forEach((name, properties) -> {
            String binding = "spring.cloud.stream.kafka.bindings." + name + "-in-0.consumer.";
            all.put(binding + "ack-mode", "BATCH");
            all.put(binding + "start-offset", "earliest");
            all.put(binding + "configuration[max.poll.records]", properties.batchSize());
        });
    }

    private void topology(Map<String, Object> all) {
        all.put("spring.cloud.stream.kafka.binder.auto-create-topics", messaging.createTopology());
        all.put("spring.cloud.stream.kafka.binder.min-partition-count", messaging.partitions());
        all.put("spring.cloud.stream.kafka.binder.health-timeout", 5);
        // A service whose broker is not there yet starts without it after a few seconds, and binds later.
        all.put("spring.kafka.admin.properties[default.api.timeout.ms]", 5_000);
        all.put("spring.kafka.admin.properties[request.timeout.ms]", 5_000);
    }
}
