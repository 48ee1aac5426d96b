package penstock.load.ledger;

import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ConsumerGroupListing;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/** The lag of every consumer group on every topic that it has committed to, and of Penstock's own from the start. */
final class KafkaBacklog implements Backlog {
    private static final int TIMEOUT_MILLIS = 8_000;

    private final Admin admin;

    KafkaBacklog(Endpoints.Kafka kafka) {
        admin = Admin.create(config(kafka));
    }

    private static Map<String, Object> config(Endpoints.Kafka kafka) {
        var config = new HashMap<String, Object>(KafkaLogin.properties(kafka));
        config.put(AdminClientConfig.CLIENT_ID_CONFIG, "penstock-ledger");
        config.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
        config.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS / 2);
        return config;
    }

    @Override
    public Map<String, Long> depths() throws IOException, InterruptedException {
        try {
            var lags = new TreeMap<String, Long>();
            for (var group : groups()) {
                var reads = reads(group);
                var ends = offsets(reads.keySet(), OffsetSpec.latest());
                ends.forEach((partition, end) -> lags.merge(
                        partition.topic() + " for " + group,
                        Math.max(0, end - reads.getOrDefault(partition, end)),
                        Long::sum));
            }
            return lags;
        } catch (ExecutionException e) {
            var cause = e.getCause();
            throw new IOException(
                    cause instanceof UnknownTopicOrPartitionException
                            ? "a topic does not exist: " + cause.getMessage()
                            : String.valueOf(cause == null ? e : cause.getMessage()),
                    cause);
        }
    }

    private Set<String> groups() throws ExecutionException, InterruptedException {
        var groups = admin.listConsumerGroups().all().get().stream()
                .map(ConsumerGroupListing::groupId)
                .collect(Collectors.toCollection(HashSet::new));
        Route.ALL.forEach(route -> groups.add(route.group()));
        return groups;
    }

    /** Where the group goes on reading: what it committed, else the beginning of what is meant for it. */
    private Map<TopicPartition, Long> reads(String group) throws ExecutionException, InterruptedException {
        var reads = new HashMap<TopicPartition, Long>();
        Map<TopicPartition, @Nullable OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get();
        committed.forEach((partition, offset) -> {
            if (offset != null) {
                reads.put(partition, offset.offset());
            }
        });
        var unread = partitionsMeantFor(group);
        unread.removeAll(reads.keySet());
        reads.putAll(offsets(unread, OffsetSpec.earliest()));
        return reads;
    }

    private Set<TopicPartition> partitionsMeantFor(String group) throws ExecutionException, InterruptedException {
        var topics = Route.ALL.stream()
                .filter(route -> route.group().equals(group))
                .map(Route::destination)
                .toList();
        return admin.describeTopics(topics).allTopicNames().get().values().stream()
                .flatMap(topic -> topic.partitions().stream()
                        .map(partition -> new TopicPartition(topic.name(), partition.partition())))
                .collect(Collectors.toCollection(HashSet::new));
    }

    private Map<TopicPartition, Long> offsets(Collection<TopicPartition> partitions, OffsetSpec which)
            throws ExecutionException, InterruptedException {
        var asked = partitions.stream().collect(Collectors.toMap(partition -> partition, partition -> which));
        var offsets = new HashMap<TopicPartition, Long>();
        admin.listOffsets(asked).all().get().forEach((partition, found) -> offsets.put(partition, found.offset()));
        return offsets;
    }

    @Override
    public void close() {
        admin.close(java.time.Duration.ofMillis(TIMEOUT_MILLIS));
    }
}
