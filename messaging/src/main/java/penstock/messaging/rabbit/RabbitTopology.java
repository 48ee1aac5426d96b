package penstock.messaging.rabbit;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.ShutdownSignalException;
import org.jspecify.annotations.Nullable;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;

import penstock.messaging.configuration.QuorumQueues;
import penstock.messaging.topology.Declared;
import penstock.messaging.topology.Fault;
import penstock.messaging.topology.Topology;

/**
 * AMQP tells what a queue or exchange is only by refusing to declare it otherwise. So what is there is declared once more,
 * which changes nothing; what is not there is not declared.
 */
final class RabbitTopology implements Topology {

    private static final String EXCHANGE_TYPE = "topic";

    private final ConnectionFactory connections;

    RabbitTopology(ConnectionFactory connections) {
        this.connections = connections;
    }

    @Override
    public List<Fault> faults(List<Declared> declared, boolean complete) {
        List<Fault> faults = new ArrayList<>();
        for (Declared destination : declared) {
            exchange(destination.destination(), complete, faults);
            destination.groups().stream().sorted().forEach(group -> queue(destination, group, complete, faults));
        }
        return faults;
    }

    private void exchange(String name, boolean complete, List<Fault> faults) {
        String expected = "a durable exchange of type " + EXCHANGE_TYPE;
        String declare = "rabbitmqadmin declare exchange name=" + name + " type=" + EXCHANGE_TYPE + " durable=true";
        examine(
                new Fault("exchange " + name, "", expected, complete ? declare : ""),
                "rabbitmqadmin delete exchange name=" + name,
                channel -> channel.exchangeDeclarePassive(name),
                channel -> channel.exchangeDeclare(name, EXCHANGE_TYPE, true, false, Map.of()),
                faults);
    }

    private void queue(Declared destination, String group, boolean complete, List<Fault> faults) {
        String name = destination.destination() + "." + group;
        Map<String, Object> arguments = QuorumQueues.arguments(destination.shared());
        String json = arguments.entrySet().stream()
                .map(argument -> '"' + argument.getKey() + "\":"
                        + (argument.getValue() instanceof String text ? '"' + text + '"' : argument.getValue()))
                .collect(Collectors.joining(",", "{", "}"));
        String declare = "rabbitmqadmin declare queue name=" + name + " durable=true arguments='" + json
                + "' && rabbitmqadmin declare binding source=" + destination.destination() + " destination=" + name
                + " routing_key='#'";
        examine(
                new Fault("queue " + name, "", "a durable queue with " + json, complete ? declare : ""),
                "rabbitmqctl delete_queue " + name,
                channel -> channel.queueDeclarePassive(name),
                channel -> channel.queueDeclare(name, true, false, false, arguments),
                faults);
    }

    private interface Question {
        void ask(Channel channel) throws IOException;
    }

    /** @param wanted what to advise if it is missing; its remedy is empty if that is no fault */
    private void examine(Fault wanted, String delete, Question passive, Question active, List<Fault> faults) {
        Refusal missing = refusal(passive);
        if (missing != null && missing.code == AMQP.NOT_FOUND) {
            if (!wanted.remedy().isEmpty()) {
                faults.add(new Fault(wanted.place(), "nothing", wanted.expected(), wanted.remedy()));
            }
            return;
        }
        Refusal different = missing != null ? missing : refusal(active);
        if (different != null) {
            String then = wanted.remedy().isEmpty() ? "; the next start declares it anew" : " && " + wanted.remedy();
            faults.add(new Fault(
                    wanted.place(), different.text, wanted.expected(), "once it is drained: " + delete + then));
        }
    }

    private record Refusal(int code, String text) {}

    /** A channel of its own for each question, since a refusal closes it. */
    private @Nullable Refusal refusal(Question question) {
        try {
            Channel channel = connections.createConnection().getDelegate().createChannel();
            if (channel == null) {
                throw new IllegalStateException("RabbitMQ has no channel that is free");
            }
            question.ask(channel);
            channel.close();
            return null;
        } catch (IOException e) {
            if (e.getCause() instanceof ShutdownSignalException signal
                    && signal.getReason() instanceof AMQP.Channel.Close close
                    && (isMissing(close)
                            || close.getReplyCode() == AMQP.PRECONDITION_FAILED
                            || close.getReplyCode() == AMQP.RESOURCE_LOCKED)) {
                return new Refusal(close.getReplyCode(), close.getReplyText());
            }
            throw new IllegalStateException("RabbitMQ did not tell its topology", e);
        } catch (TimeoutException e) {
            throw new IllegalStateException("RabbitMQ did not answer", e);
        }
    }

    /** The same code also says that the node of a queue is not up yet. */
    private static boolean isMissing(AMQP.Channel.Close close) {
        return close.getReplyCode() == AMQP.NOT_FOUND && close.getReplyText().contains(" no ");
    }
}
