package penstock.servers;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

class KafkaServerIT extends ServerContract<KafkaServer> {

    private static final String TOPIC = "kept";
    private static final TopicPartition PARTITION = new TopicPartition(TOPIC, 0);

    KafkaServerIT() {
        super(KafkaServer::new);
    }

    @Override
    void write(KafkaServer server, String text, String password) throws Exception {
        Map<String, Object> properties = new HashMap<>(server.clientProperties());
        properties.computeIfPresent(
                "sasl.jaas.config",
                (_, jaas) -> jaas.toString().replace("\"" + server.password() + "\"", "\"" + password + "\""));
        createTopic(properties);
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(properties, new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(TOPIC, text)).get(30, TimeUnit.SECONDS);
        }
    }

    @Override
    List<String> read(KafkaServer server) throws Exception {
        createTopic(server.clientProperties());
        List<String> texts = new ArrayList<>();
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(server.clientProperties(), new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(List.of(PARTITION));
            consumer.seekToBeginning(List.of(PARTITION));
            long end =
                    consumer.endOffsets(List.of(PARTITION)).values().iterator().next();
            while (consumer.position(PARTITION) < end) {
                consumer.poll(Duration.ofSeconds(1)).forEach(message -> texts.add(message.value()));
            }
        }
        return texts;
    }

    @Override
    String passwordOf(KafkaServer server) {
        return server.password();
    }

    private static void createTopic(Map<String, Object> properties) throws Exception {
        try (Admin admin = Admin.create(properties)) {
            admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1))).all().get(30, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
        }
    }
}
