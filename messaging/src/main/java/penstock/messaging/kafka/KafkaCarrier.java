package penstock.messaging.kafka;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.ToIntFunction;

import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.core.KafkaTemplate;

import penstock.messaging.Confirmation;
import penstock.messaging.publishing.Carrier;
import penstock.messaging.wire.EventFormat;

/**
 * A lane is a partition. The producer is idempotent with {@code acks=all}, so that its own retries neither duplicate
 * nor reorder, and gives up by itself within the confirm timeout.
 */
final class KafkaCarrier implements Carrier {

    private static final byte[] CONTENT_TYPE = EventFormat.CONTENT_TYPE.getBytes(StandardCharsets.US_ASCII);

    private final KafkaTemplate<byte[], byte[]> kafka;
    private final Duration confirmTimeout;

    KafkaCarrier(KafkaTemplate<byte[], byte[]> kafka, Duration confirmTimeout) {
        this.kafka = kafka;
        this.confirmTimeout = confirmTimeout;
    }

    /** The same partition that Kafka's default partitioner gives the key, so that plain clients agree with us. */
    @Override
    public ToIntFunction<String> lanes(String destination) {
        int partitions = kafka.partitionsFor(destination).size();
        return key -> Utils.toPositive(Utils.murmur2(bytes(key))) % partitions;
    }

    @Override
    public CompletableFuture<Confirmation> carry(String destination, int lane, @Nullable String key, byte[] body) {
        var message = new ProducerRecord<byte[], byte[]>(destination, lane, key == null ? null : bytes(key), body);
        message.headers().add("content-type", CONTENT_TYPE);
        try {
            return kafka.send(message)
                    .<Confirmation>thenApply(done -> new Confirmation.Acked())
                    .exceptionally(this::trouble);
        } catch (RuntimeException e) {
            return CompletableFuture.completedFuture(trouble(e));
        }
    }

    private Confirmation trouble(Throwable thrown) {
        Throwable cause = thrown;
        while (cause.getCause() != null && !(cause instanceof TimeoutException)) {
            cause = cause.getCause();
        }
        // The client also says "timeout" of what it never sent, but it does not say which.
        return cause instanceof TimeoutException
                ? new Confirmation.TimedOut(confirmTimeout)
                : new Confirmation.Nacked(String.valueOf(cause.getMessage()));
    }

    private static byte[] bytes(String key) {
        return key.getBytes(StandardCharsets.UTF_8);
    }
}
