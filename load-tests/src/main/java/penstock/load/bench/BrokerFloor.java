package penstock.load.bench;

import java.io.IOException;

import penstock.load.ledger.Endpoints;

/** The broker's word alone: messages of 300 bytes, as durable as the system's own, to a place of their own. */
public interface BrokerFloor extends AutoCloseable {
    byte[] MESSAGE = new byte[300];

    /**
     * @param outstanding messages without the broker's word at the same time
     * @return confirmed messages a second
     */
    double perSecond(int messages, int outstanding) throws IOException, InterruptedException;

    /** Removes what was published. */
    @Override
    void close() throws IOException;

    static BrokerFloor of(Endpoints.Broker broker) throws IOException, InterruptedException {
        return switch (broker) {
            case Endpoints.Kafka kafka -> new KafkaFloor(kafka);
            case Endpoints.Rabbit rabbit -> new RabbitFloor(rabbit);
        };
    }
}
