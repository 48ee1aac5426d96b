package penstock.load.meddling;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

import penstock.load.ledger.Endpoints;
import penstock.load.ledger.KafkaLogin;

/** Reads every partition without a group, so that no consumer notices. */
final class KafkaMeddler implements Meddler {
    private static final String MARK = "meddled";
    private static final Duration POLL = Duration.ofMillis(200);
    private static final int LARGEST = 4_000_000;

    private final KafkaConsumer<byte[], byte[]> ear;
    private final KafkaProducer<byte[], byte[]> mouth;

    KafkaMeddler(Endpoints.Kafka kafka) {
        Map<String, Object> config = new HashMap<>(KafkaLogin.properties(kafka));
        ear = new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        var partitions = Meddler.destinations().stream()
                .flatMap(topic -> ear.partitionsFor(topic).stream())
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        ear.assign(partitions);
        ear.seekToEnd(partitions);
        partitions.forEach(ear::position); // to seek is lazy
        config.put("acks", "all");
        config.put("max.request.size", LARGEST);
        mouth = new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    }

    @Override
    public List<Message> overheard() {
        List<Message> heard = new ArrayList<>();
        // Up to where it is now: what goes on under load never comes to an end.
        Map<TopicPartition, Long> now = ear.endOffsets(ear.assignment());
        while (now.entrySet().stream().anyMatch(end -> ear.position(end.getKey()) < end.getValue())) {
            for (ConsumerRecord<byte[], byte[]> record : ear.poll(POLL)) {
                if (record.headers().lastHeader(MARK) == null) {
                    heard.add(new Message(record.topic(), record.partition(), record.key(), record.value()));
                }
            }
        }
        return heard;
    }

    @Override
    public int send(List<Message> messages) throws InterruptedException {
        List<Future<RecordMetadata>> words = new ArrayList<>();
        int taken = 0;
        for (Message message : messages) {
            var record = new ProducerRecord<>(message.destination(), message.lane(), message.key(), message.body());
            record.headers().add(new RecordHeader("content-type", ContentType.BYTES));
            record.headers().add(new RecordHeader(MARK, new byte[0]));
            words.add(mouth.send(record));
        }
        for (Future<RecordMetadata> word : words) {
            try {
                word.get();
                taken++;
            } catch (ExecutionException e) {
                // Too large for it: that, too, is an answer.
            }
        }
        return taken;
    }

    @Override
    public boolean knowsNull() {
        return true;
    }

    @Override
    public void close() {
        ear.close();
        mouth.close();
    }
}
