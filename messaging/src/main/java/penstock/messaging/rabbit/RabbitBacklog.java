package penstock.messaging.rabbit;

import org.springframework.amqp.core.AmqpAdmin;
import org.springframework.amqp.core.QueueInformation;

import penstock.messaging.Backlog;

/** Messages that are ready in the group's queue; what consumers hold without an ack is not among them. */
final class RabbitBacklog implements Backlog {

    private final AmqpAdmin rabbit;

    RabbitBacklog(AmqpAdmin rabbit) {
        this.rabbit = rabbit;
    }

    @Override
    public long depth(String destination, String group) {
        String queue = destination + "." + group;
        QueueInformation information = rabbit.getQueueInfo(queue);
        if (information == null) {
            throw new IllegalStateException("RabbitMQ has no queue " + queue);
        }
        return information.getMessageCount();
    }
}
