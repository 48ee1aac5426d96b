package penstock.messaging.consuming;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.messaging.Message;

import penstock.messaging.BatchHandler;
import penstock.messaging.Consumption;
import penstock.messaging.CrashPoint;
import penstock.messaging.InboundEvent;
import penstock.messaging.MalformedEventException;
import penstock.messaging.parking.ParkingLot;
import penstock.messaging.wire.Arrival;
import penstock.messaging.wire.EventFormat;

/**
 * Decides what becomes of a batch. A handler's call carries at most the consumer's batch size of events, however many
 * of them the polled broker messages hold.
 */
public final class RetryingConsumption implements Consumption, Handlers {

    private static final Logger log = LoggerFactory.getLogger(RetryingConsumption.class);

    private final EventFormat format;
    private final Map<String, Integer> batchSizes;
    private final Retrying retrying;
    private final ParkingLot lot;
    private final Metering metering;
    private final Gathering gathering;
    private final Map<String, BatchHandler> handlers = new ConcurrentHashMap<>();

    /**
     * @param batchSizes the most events of a handler's call, by consumer
     * @param gathering what follows a batch that was not full
     */
    public RetryingConsumption(
            EventFormat format,
            Map<String, Integer> batchSizes,
            Retrying retrying,
            ParkingLot lot,
            Metering metering,
            Gathering gathering) {
        this.format = format;
        this.batchSizes = batchSizes;
        this.retrying = retrying;
        this.lot = lot;
        this.metering = metering;
        this.gathering = gathering;
    }

    @Override
    public Consumer<Message<List<byte[]>>> of(String consumer, BatchHandler handler) {
        Integer most = batchSizes.get(consumer);
        if (most == null) {
            throw new IllegalArgumentException("there is no penstock.messaging.consumers." + consumer);
        }
        handlers.put(consumer, handler);
        return message -> {
            try {
                consume(consumer, handler, message, most);
            } catch (RuntimeException e) {
                log.warn("A batch is not acknowledged: {}", Insistence.brief(e));
                throw e;
            }
        };
    }

    private void consume(String consumer, BatchHandler handler, Message<List<byte[]>> message, int most) {
        var run = new BatchRun(consumer, handler, retrying);
        List<?> bodies = message.getPayload();
        List<Arrival.Readable> events = new ArrayList<>();
        int all = 0;
        for (int i = 0; i < bodies.size(); i++) {
            run.from(message.getHeaders(), i);
            // A Kafka record without a value comes as an object of its own.
            for (Arrival arrival : format.read(bodies.get(i) instanceof byte[] bytes ? bytes : new byte[0])) {
                switch (arrival) {
                    case Arrival.Unreadable unreadable -> run.unreadable(unreadable);
                    case Arrival.Readable readable -> events.add(readable);
                }
                all++;
                if (events.size() == most) {
                    handle(consumer, run, events);
                    events.clear();
                }
            }
        }
        handle(consumer, run, events);
        run.leaveTo(lot);
        CrashPoint.pass("handled-before-acknowledged");
        if (all < most) {
            gathering.rest();
        }
    }

    private void handle(String consumer, BatchRun run, List<Arrival.Readable> events) {
        int done = 0;
        while (done < events.size()) {
            int some = metering.admit(consumer, events.size() - done);
            if (some == 0) {
                throw new BroughtAgainException(consumer + ": stopping; the batch goes back", null);
            }
            run.handle(List.copyOf(events.subList(done, done + some)));
            done += some;
        }
    }

    @Override
    public void again(String consumer, List<byte[]> payloads) {
        BatchHandler handler = handlers.get(consumer);
        if (handler == null) {
            throw new IllegalArgumentException("this service has no consumer " + consumer);
        }
        List<InboundEvent> events = new ArrayList<>();
        for (byte[] payload : payloads) {
            for (Arrival arrival : format.read(payload)) {
                switch (arrival) {
                    case Arrival.Unreadable unreadable -> throw new MalformedEventException(unreadable.cause(), null);
                    case Arrival.Readable readable -> events.add(readable.event());
                }
            }
        }
        handler.handle(events);
    }
}
