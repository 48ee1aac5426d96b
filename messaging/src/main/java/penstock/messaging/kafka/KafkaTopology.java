package penstock.messaging.kafka;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

import penstock.messaging.topology.Declared;
import penstock.messaging.topology.Fault;
import penstock.messaging.topology.Topology;

/** A topic with another number of partitions would put keys where those who share them do not look. */
final class KafkaTopology implements Topology {

    private static final long BOUND_SECONDS = 5;

    private final Supplier<Admin> connect;
    private final String servers;

    /** @param servers for the commands that are advised */
    KafkaTopology(Supplier<Admin> connect, String servers) {
        this.connect = connect;
        this.servers = servers;
    }

    @Override
    public List<Fault> faults(List<Declared> declared, boolean complete) {
        try (Admin kafka = connect.get()) {
            Map<String, KafkaFuture<TopicDescription>> topics = kafka.describeTopics(
                            declared.stream().map(Declared::destination).toList())
                    .topicNameValues();
            List<Fault> faults = new ArrayList<>();
            for (Declared topic : declared) {
                examine(topic, partitions(Objects.requireNonNull(topics.get(topic.destination()))), complete, faults);
            }
            return faults;
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("Kafka did not tell its topics", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private void examine(Declared topic, int partitions, boolean complete, List<Fault> faults) {
        String place = "topic " + topic.destination();
        String expected = topic.partitions() + " partitions";
        String command = "kafka-topics.sh --bootstrap-server " + servers + " --topic " + topic.destination();
        if (partitions == 0) {
            if (complete) {
                faults.add(new Fault(
                        place, "no such topic", expected, command + " --create --partitions " + topic.partitions()));
            }
        } else if (partitions < topic.partitions()) {
            faults.add(new Fault(
                    place,
                    partitions + " partitions",
                    expected,
                    "once it is drained, since keys change their partition: " + command + " --alter --partitions "
                            + topic.partitions()));
        } else if (partitions > topic.partitions()) {
            faults.add(new Fault(
                    place,
                    partitions + " partitions",
                    expected,
                    "set penstock.messaging.partitions to " + partitions
                            + " for all who use it, or once it is drained: " + command + " --delete"));
        }
    }

    /** 0 if there is no such topic. */
    private static int partitions(KafkaFuture<TopicDescription> topic)
            throws ExecutionException, TimeoutException, InterruptedException {
        try {
            return topic.get(BOUND_SECONDS, TimeUnit.SECONDS).partitions().size();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                return 0;
            }
            throw e;
        }
    }
}
