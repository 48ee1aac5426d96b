package penstock.load.bench;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

import penstock.load.ledger.Endpoints;
import penstock.load.ledger.KafkaLogin;

/** Kafka's: four partitions, acks=all, no linger. */
final class KafkaFloor implements BrokerFloor {
    private static final int PARTITIONS = 4;

    private final String topic = "floor-" + Long.toString(System.nanoTime(), 36);
    private final Admin admin;
    private final KafkaProducer<byte[], byte[]> producer;

    KafkaFloor(Endpoints.Kafka kafka) throws InterruptedException {
        Map<String, Object> config = new HashMap<>(KafkaLogin.properties(kafka));
        admin = Admin.create(config);
        try {
            admin.createTopics(List.of(new NewTopic(topic, PARTITIONS, (short) 1)))
                    .all()
                    .get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the topic " + topic + " could not be made: " + e.getCause(), e);
        }
        config.put("acks", "all");
        config.put("linger.ms", 0);
        producer = new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    }

    @Override
    public double perSecond(int messages, int outstanding) throws InterruptedException {
        var ways = new Semaphore(outstanding);
        var trouble = new AtomicReference<Exception>();
        var start = System.nanoTime();
        for (int i = 0; i < messages; i++) {
            ways.acquire();
            producer.send(new ProducerRecord<>(topic, i % PARTITIONS, null, MESSAGE), (done, failure) -> {
                if (failure != null) {
                    trouble.set(failure);
                }
                ways.release();
            });
        }
        ways.acquire(outstanding);
        if (trouble.get() != null) {
            throw new IllegalStateException(trouble.get());
        }
        return messages * 1e9 / (System.nanoTime() - start);
    }

    @Override
    public void close() {
        producer.close();
        admin.deleteTopics(List.of(topic));
        admin.close();
    }
}
