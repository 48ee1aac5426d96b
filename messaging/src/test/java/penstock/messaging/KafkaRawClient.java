package penstock.messaging;

import java.util.HashMap;
import java.util.Map;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

import penstock.servers.KafkaServer;

/** {@code acks=all}, idempotent, no linger; four partitions in turn. */
final class KafkaRawClient implements RawClient {

    private static final int PARTITIONS = 4;

    private final String topic;
    private final KafkaProducer<byte[], byte[]> producer;

    /** @param topic with four partitions */
    KafkaRawClient(KafkaServer kafka, String topic) {
        this.topic = topic;
        Map<String, Object> properties = new HashMap<>(kafka.clientProperties());
        properties.put("acks", "all");
        properties.put("enable.idempotence", true);
        properties.put("linger.ms", 0);
        producer = new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    }

    @Override
    public void send(int number, byte[] body, Runnable acked) {
        producer.send(new ProducerRecord<>(topic, number % PARTITIONS, null, body), (done, trouble) -> {
            if (trouble != null) {
                throw new IllegalStateException(trouble);
            }
            acked.run();
        });
    }

    @Override
    public void empty() {}

    @Override
    public void close() {
        producer.close();
    }
}
