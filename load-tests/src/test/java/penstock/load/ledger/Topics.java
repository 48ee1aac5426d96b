package penstock.load.ledger;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Penstock's topics on a real Kafka, and consumers that have read them. */
final class Topics implements AutoCloseable {
    private final Admin admin;
    private final KafkaProducer<byte[], byte[]> producer;

    Topics(Map<String, Object> client) {
        admin = Admin.create(client);
        producer = new KafkaProducer<>(new HashMap<>(client), new ByteArraySerializer(), new ByteArraySerializer());
    }

    void create() throws Exception {
        admin.createTopics(Route.ALL.stream()
                        .map(route -> new NewTopic(route.destination(), 2, (short) 1))
                        .toList())
                .all()
                .get();
    }

    void send(String topic) throws Exception {
        producer.send(new ProducerRecord<>(topic, new byte[] {'[', ']'})).get();
    }

    /** Commits the end of every topic for its group. */
    void readAll() throws Exception {
        for (var group :
                Route.ALL.stream().collect(Collectors.groupingBy(Route::group)).entrySet()) {
            var asked = new HashMap<TopicPartition, OffsetSpec>();
            for (var route : group.getValue()) {
                for (int partition : List.of(0, 1)) {
                    asked.put(new TopicPartition(route.destination(), partition), OffsetSpec.latest());
                }
            }
            var ends = new HashMap<TopicPartition, OffsetAndMetadata>();
            admin.listOffsets(asked)
                    .all()
                    .get()
                    .forEach((partition, end) -> ends.put(partition, new OffsetAndMetadata(end.offset())));
            admin.alterConsumerGroupOffsets(group.getKey(), ends).all().get();
        }
    }

    @Override
    public void close() {
        producer.close();
        admin.close();
    }
}
