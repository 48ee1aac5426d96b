package penstock.logs.kafka;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

import penstock.logging.LogTopic;
import penstock.logs.index.Place;

/**
 * Reads all of the topic from given places on. It belongs to no group: where it stands is kept in the index, in the same
 * commit as the lines, so that neither can be ahead of the other, and a second service has an index of its own.
 */
public final class TopicReader implements AutoCloseable {

    private static final int PARTITIONS = 3;
    private static final long MOST_BYTES_OF_A_PARTITION = 256L << 20;
    private static final Duration AT_ONCE = Duration.ofSeconds(2);

    private final Consumer<byte[], byte[]> consumer;
    private final String topicId;

    /** @param topicId tells the topic from an earlier one of the same name */
    TopicReader(Consumer<byte[], byte[]> consumer, String topicId, Collection<TopicPartition> partitions) {
        this.consumer = consumer;
        this.topicId = topicId;
        consumer.assign(partitions);
    }

    /** Makes the topic if it is missing. @throws IllegalStateException if Kafka does not answer */
    public static TopicReader open(LogTopic topic, Duration keep) {
        TopicDescription description = ensure(topic, keep);
        Map<String, Object> properties = topic.clientProperties();
        properties.put("client.id", "penstock-log-index");
        properties.put("auto.offset.reset", "earliest");
        properties.put("enable.auto.commit", false);
        properties.put("max.poll.records", 5_000);
        // Lines come in heaps, since each heap costs a flush to the disk.
        properties.put("fetch.min.bytes", 256 << 10);
        properties.put("fetch.max.wait.ms", 500);
        List<TopicPartition> partitions = description.partitions().stream()
                .map(partition -> new TopicPartition(LogTopic.NAME, partition.partition()))
                .toList();
        return new TopicReader(
                new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer()),
                description.topicId().toString(),
                partitions);
    }

    private static TopicDescription ensure(LogTopic topic, Duration keep) {
        Map<String, Object> properties = topic.clientProperties();
        properties.put("request.timeout.ms", 5_000);
        properties.put("default.api.timeout.ms", 10_000);
        try (Admin admin = Admin.create(properties)) {
            var wanted = new NewTopic(LogTopic.NAME, Optional.of(PARTITIONS), Optional.empty())
                    .configs(Map.of(
                            "retention.ms", Long.toString(keep.toMillis()),
                            "retention.bytes", Long.toString(MOST_BYTES_OF_A_PARTITION),
                            "segment.bytes", Long.toString(MOST_BYTES_OF_A_PARTITION / 8)));
            try {
                admin.createTopics(List.of(wanted)).all().get();
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof TopicExistsException)) {
                    throw e;
                }
            }
            return Objects.requireNonNull(admin.describeTopics(List.of(LogTopic.NAME))
                    .allTopicNames()
                    .get()
                    .get(LogTopic.NAME));
        } catch (ExecutionException e) {
            throw new IllegalStateException("Kafka was asked for the topic " + LogTopic.NAME + ": " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** @param next by {@link Place#source}, where to go on; what is not in it is read from its beginning */
    void seek(Map<String, Long> next) {
        for (TopicPartition partition : consumer.assignment()) {
            Long offset = next.get(source(partition.partition()));
            if (offset == null) {
                consumer.seekToBeginning(List.of(partition));
            } else {
                consumer.seek(partition, offset);
            }
        }
    }

    /** Waits for some records, but not for long. */
    Iterable<ConsumerRecord<byte[], byte[]>> poll() {
        return consumer.poll(AT_ONCE);
    }

    Place place(ConsumerRecord<byte[], byte[]> line) {
        return new Place(source(line.partition()), line.partition(), line.offset());
    }

    private String source(int partition) {
        return topicId + "/" + partition;
    }

    /** What the last poll knew of. */
    long behind() {
        Map<TopicPartition, Long> lags = new HashMap<>();
        consumer.assignment()
                .forEach(partition -> consumer.currentLag(partition).ifPresent(lag -> lags.put(partition, lag)));
        return lags.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Ends a {@link #poll} under way in another thread. */
    void wakeup() {
        consumer.wakeup();
    }

    @Override
    public void close() {
        consumer.close(CloseOptions.timeout(AT_ONCE));
    }
}
