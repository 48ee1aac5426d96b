package penstock.messaging.kafka;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;
import org.jspecify.annotations.Nullable;

import penstock.messaging.Backlog;

/**
 * The lag of a consumer group: ends of the partitions minus what the group has committed. While Kafka is away one caller in
 * some seconds finds that out, and the others are told at once.
 */
final class KafkaBacklog implements Backlog, AutoCloseable {

    /** Shorter than an operator's page waits for all that a service tells of its consumers. */
    private static final Duration BOUND = Duration.ofSeconds(3);

    private static final Duration SILENCE = Duration.ofSeconds(5);
    private static final Duration FRESH = Duration.ofSeconds(1);

    private final Supplier<Admin> connect;
    private final Clock clock;
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private @Nullable Admin admin;
    private volatile Instant silentUntil = Instant.MIN;

    KafkaBacklog(Supplier<Admin> connect, Clock clock) {
        this.connect = connect;
        this.clock = clock;
    }

    @Override
    public long depth(String destination, String group) {
        Answer answer = answers.compute(destination + '/' + group, (key, known) -> {
            Instant now = clock.instant();
            if (now.isBefore(silentUntil)) {
                throw new IllegalStateException("Kafka did not answer a moment ago");
            }
            return known != null && known.at.plus(FRESH).isAfter(now)
                    ? known
                    : new Answer(ask(destination, group), now);
        });
        return answer.depth;
    }

    private long ask(String destination, String group) {
        try {
            Admin kafka = admin();
            Map<TopicPartition, OffsetSpec> starts = new HashMap<>();
            Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
            for (TopicDescription topic : answer(
                            kafka.describeTopics(List.of(destination)).allTopicNames())
                    .values()) {
                for (TopicPartitionInfo partition : topic.partitions()) {
                    var place = new TopicPartition(destination, partition.partition());
                    starts.put(place, OffsetSpec.earliest());
                    ends.put(place, OffsetSpec.latest());
                }
            }
            // First what is done, then where the log ends: the other way round work in between would look negative.
            Map<TopicPartition, OffsetAndMetadata> done =
                    answer(kafka.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
            var first = answer(kafka.listOffsets(starts).all());
            var last = answer(kafka.listOffsets(ends).all());
            long depth = 0;
            for (Map.Entry<TopicPartition, ListOffsetsResultInfo> end : last.entrySet()) {
                OffsetAndMetadata committed = done.get(end.getKey());
                ListOffsetsResultInfo start = first.get(end.getKey());
                long from = committed != null ? committed.offset() : start == null ? 0 : start.offset();
                depth += Math.max(0, end.getValue().offset() - from);
            }
            return depth;
        } catch (ExecutionException | TimeoutException e) {
            silentUntil = clock.instant().plus(SILENCE);
            throw new IllegalStateException("Kafka did not tell the lag of " + group + " on " + destination, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static <T> T answer(KafkaFuture<T> future)
            throws ExecutionException, TimeoutException, InterruptedException {
        return future.get(BOUND.toMillis(), TimeUnit.MILLISECONDS);
    }

    private synchronized Admin admin() {
        Admin known = admin;
        if (known == null) {
            admin = known = connect.get();
        }
        return known;
    }

    @Override
    public synchronized void close() {
        Admin known = admin;
        if (known != null) {
            known.close(Duration.ofSeconds(1));
        }
    }

    private record Answer(long depth, Instant at) {}
}
