package penstock.load.meddling;

import java.io.IOException;
import java.util.List;

import org.jspecify.annotations.Nullable;

import penstock.load.ledger.Endpoints;
import penstock.load.ledger.Route;

/** Somebody with access to the broker who listens to every destination of Penstock's and sends to them. For one thread. */
public interface Meddler extends AutoCloseable {

    /**
     * A message as it went through the broker.
     *
     * @param lane the partition, where the broker has such
     * @param body null where the broker knows messages without one
     */
    record Message(String destination, int lane, byte @Nullable [] key, byte @Nullable [] body) {}

    /** Listens from now on. */
    static Meddler on(Endpoints.Broker broker) throws IOException {
        return switch (broker) {
            case Endpoints.Kafka kafka -> new KafkaMeddler(kafka);
            case Endpoints.Rabbit rabbit -> new RabbitMeddler(rabbit);
        };
    }

    static List<String> destinations() {
        return Route.ALL.stream().map(Route::destination).toList();
    }

    /** What services sent since the last call, in the order of each lane; what this one sent is not among it. */
    List<Message> overheard() throws IOException;

    /**
     * Sends these in this order, and returns when the broker has them.
     *
     * @return those that the broker took; it may refuse one that is too large
     */
    int send(List<Message> messages) throws IOException, InterruptedException;

    /** Whether the broker knows messages without a body. */
    boolean knowsNull();

    @Override
    void close() throws IOException;
}
