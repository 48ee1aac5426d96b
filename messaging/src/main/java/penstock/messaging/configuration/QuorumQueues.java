package penstock.messaging.configuration;

import java.util.Map;
import java.util.TreeMap;

/** The arguments of the queues that this component declares on RabbitMQ. */
public final class QuorumQueues {

    /** From RabbitMQ 4 on a quorum queue drops a message after 20 redeliveries; ours are parked, never dropped. */
    static final int DELIVERY_LIMIT = 1_000_000_000;

    private QuorumQueues() {}

    /** @param shared whether the consumers of the queue share it instead of taking turns */
    public static Map<String, Object> arguments(boolean shared) {
        Map<String, Object> arguments = new TreeMap<>();
        arguments.put("x-queue-type", "quorum");
        arguments.put("x-delivery-limit", DELIVERY_LIMIT);
        if (!shared) {
            arguments.put("x-single-active-consumer", true);
        }
        return arguments;
    }
}
