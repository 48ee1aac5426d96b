package penstock.messaging;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

import penstock.servers.KafkaServer;

final class KafkaPlainClient implements PlainClient {

    private final KafkaServer kafka;

    KafkaPlainClient(KafkaServer kafka) {
        this.kafka = kafka;
    }

    @Override
    public void send(String destination, String key, byte @Nullable [] body) throws Exception {
        try (var producer = new KafkaProducer<>(with(Map.of()), new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(destination, key.getBytes(StandardCharsets.UTF_8), body))
                    .get();
        }
    }

    @Override
    public List<Plain> read(String destination, int count) {
        Map<String, Object> properties =
                with(Map.of("group.id", UUID.randomUUID().toString(), "auto.offset.reset", "earliest"));
        List<Plain> read = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(destination));
            while (read.size() < count) {
                for (ConsumerRecord<byte[], byte[]> one : consumer.poll(Duration.ofSeconds(1))) {
                    Header type = one.headers().lastHeader("content-type");
                    read.add(new Plain(
                            type == null ? null : new String(type.value(), StandardCharsets.UTF_8),
                            new String(one.value(), StandardCharsets.UTF_8)));
                }
            }
        }
        return read;
    }

    @Override
    public void makeWrong(String destination) throws Exception {
        try (Admin admin = Admin.create(with(Map.of()))) {
            admin.createTopics(List.of(new NewTopic(destination, 3, (short) 1)))
                    .all()
                    .get();
        }
    }

    @Override
    public List<String> complaints(String destination) {
        return List.of(
                "topic " + destination,
                "found 3 partitions",
                "expected 4 partitions",
                "kafka-topics.sh --bootstrap-server " + kafka.servers() + " --topic " + destination
                        + " --alter --partitions 4");
    }

    @Override
    public void mend(String destination) throws Exception {
        try (Admin admin = Admin.create(with(Map.of()))) {
            admin.createPartitions(Map.of(destination, NewPartitions.increaseTo(4)))
                    .all()
                    .get();
        }
    }

    @Override
    public List<String> complaintsAboutNothing(String destination) {
        return List.of("found no such topic", "--topic " + destination + " --create --partitions 4");
    }

    @Override
    public boolean takesTenMegabytes() {
        return false;
    }

    private Map<String, Object> with(Map<String, Object> more) {
        Map<String, Object> properties = new HashMap<>(kafka.clientProperties());
        properties.putAll(more);
        return properties;
    }
}
