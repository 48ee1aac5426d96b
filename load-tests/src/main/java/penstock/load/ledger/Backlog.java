package penstock.load.ledger;

import java.io.IOException;
import java.util.Map;

/** What waits in the broker, asked over a connection that is kept. */
interface Backlog extends AutoCloseable {

    /**
     * Messages by destination and group; zeros included. Messages that a consumer has in hand may be missing from the
     * count (RabbitMQ), so one look that sees nothing proves nothing.
     *
     * @throws IOException if the broker cannot be asked, or a destination that Penstock needs does not exist
     */
    Map<String, Long> depths() throws IOException, InterruptedException;

    default long depth() throws IOException, InterruptedException {
        return depths().values().stream().mapToLong(Long::longValue).sum();
    }

    @Override
    void close() throws IOException;

    static Backlog of(Endpoints.Broker broker) throws IOException {
        return switch (broker) {
            case Endpoints.Kafka kafka -> new KafkaBacklog(kafka);
            case Endpoints.Rabbit rabbit -> new RabbitBacklog(rabbit);
        };
    }
}
