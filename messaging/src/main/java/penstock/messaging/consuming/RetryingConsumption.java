package penstock.messaging.consuming;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.messaging.Message;

import penstock.messaging.BatchHandler;
import penstock.messaging.Consumption;
import penstock.messaging.parking.ParkingLot;
import penstock.messaging.wire.Arrival;
import penstock.messaging.wire.EventFormat;

/**
 * Decides what becomes of a batch. A handler's call carries at most the consumer's batch size of events, however many
 * of them the polled broker messages hold.
 */
public final class RetryingConsumption implements Consumption {

    private static final Logger log = LoggerFactory.getLogger(RetryingConsumption.class);

    private final EventFormat format;
    private final Map<String, Integer> batchSizes;
    private final RetryPolicy policy;
    private final ParkingLot lot;
    private final Pause pause;
    private final Clock clock;

    /** @param batchSizes the most events of a handler's call, by consumer */
    public RetryingConsumption(
            EventFormat format,
            Map<String, Integer> batchSizes,
            RetryPolicy policy,
            ParkingLot lot,
            Pause pause,
            Clock clock) {
        this.format = format;
        this.batchSizes = batchSizes;
        this.policy = policy;
        this.lot = lot;
        this.pause = pause;
        this.clock = clock;
    }

    @Override
    public Consumer<Message<List<byte[]>>> of(String consumer, BatchHandler handler) {
        Integer most = batchSizes.get(consumer);
        if (most == null) {
            throw new IllegalArgumentException("there is no penstock.messaging.consumers." + consumer);
        }
        return message -> {
            try {
                consume(consumer, handler, message.getPayload(), most);
            } catch (RuntimeException e) {
                log.warn("A batch is not acknowledged: {}", Insistence.brief(e));
                throw e;
            }
        };
    }

    private void consume(String consumer, BatchHandler handler, List<?> bodies, int most) {
        var run = new BatchRun(consumer, handler, policy, new Insistence(consumer, policy, pause, clock), clock);
        List<Arrival.Readable> events = new ArrayList<>();
        for (Object body : bodies) {
            // A Kafka record without a value comes as an object of its own.
            for (Arrival arrival : format.read(body instanceof byte[] bytes ? bytes : new byte[0])) {
                switch (arrival) {
                    case Arrival.Unreadable unreadable -> run.unreadable(unreadable);
                    case Arrival.Readable readable -> events.add(readable);
                }
                if (events.size() == most) {
                    run.handle(events);
                    events.clear();
                }
            }
        }
        if (!events.isEmpty()) {
            run.handle(events);
        }
        run.parkInto(lot);
    }
}
