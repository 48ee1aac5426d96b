package penstock.messaging.consuming;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import penstock.messaging.BatchHandler;
import penstock.messaging.InboundEvent;
import penstock.messaging.parking.ParkedMessage;
import penstock.messaging.parking.ParkingLot;
import penstock.messaging.wire.Arrival;
import penstock.messaging.wire.EventFormat;

/** The handling of one polled batch, from its events to the moment when it may be acknowledged. */
final class BatchRun {

    private static final Logger log = LoggerFactory.getLogger(BatchRun.class);

    private final String consumer;
    private final BatchHandler handler;
    private final RetryPolicy policy;
    private final Insistence insistence;
    private final Clock clock;
    private final List<ParkedMessage> hopeless = new ArrayList<>();
    private Map<String, Object> headers = Map.of();
    private int position;

    BatchRun(String consumer, BatchHandler handler, RetryPolicy policy, Insistence insistence, Clock clock) {
        this.consumer = consumer;
        this.handler = handler;
        this.policy = policy;
        this.insistence = insistence;
        this.clock = clock;
    }

    /** What is parked next came with these headers, as the so-manieth of its batch. */
    void from(Map<String, Object> headers, int position) {
        this.headers = headers;
        this.position = position;
    }

    void unreadable(Arrival.Unreadable arrival) {
        hopeless.add(new ParkedMessage(
                consumer,
                arrival.id(),
                arrival.type(),
                null,
                BrokerHeaders.of(headers, position),
                arrival.body(),
                arrival.cause(),
                0,
                clock.instant()));
    }

    /** Together, a bounded number of times; then in ever smaller parts, so that only what fails alone is given up. */
    void handle(List<Arrival.Readable> events) {
        for (int calls = 1; ; calls++) {
            try {
                call(events);
                return;
            } catch (BroughtAgainException e) {
                throw e;
            } catch (RuntimeException e) {
                if (Trouble.of(e) == Trouble.MALFORMED || calls >= policy.attempts()) {
                    split(events, e, calls);
                    return;
                }
                log.warn("{}: {} in a batch of {}", consumer, Insistence.brief(e), events.size());
                insistence.waitFor(policy.after(calls), e);
            }
        }
    }

    private void split(List<Arrival.Readable> events, RuntimeException trouble, int calls) {
        if (events.size() == 1) {
            giveUp(events.getFirst(), trouble, calls);
            return;
        }
        int middle = events.size() / 2;
        once(events.subList(0, middle), calls + 1);
        once(events.subList(middle, events.size()), calls + 1);
    }

    /** No back-off here: each part has been through the batch's, and its neighbours wait. */
    private void once(List<Arrival.Readable> events, int calls) {
        try {
            call(events);
        } catch (BroughtAgainException e) {
            throw e;
        } catch (RuntimeException e) {
            split(events, e, calls);
        }
    }

    private void call(List<Arrival.Readable> arrivals) {
        List<InboundEvent> events =
                arrivals.stream().map(Arrival.Readable::event).toList();
        insistence.until(() -> handler.handle(events));
    }

    private void giveUp(Arrival.Readable arrival, RuntimeException trouble, int calls) {
        hopeless.add(new ParkedMessage(
                consumer,
                arrival.event().id(),
                arrival.event().type(),
                arrival.event().key(),
                Map.of("attempts", Integer.toString(calls)),
                EventFormat.alone(arrival.envelope()),
                Insistence.brief(trouble),
                calls,
                clock.instant()));
    }

    /** Last, so that a batch which is brought again has parked nothing yet. */
    void parkInto(ParkingLot lot) {
        if (hopeless.isEmpty()) {
            return;
        }
        insistence.until(() -> lot.park(hopeless));
        for (ParkedMessage message : hopeless) {
            log.warn(
                    "{}: parked {} {} after {} attempts: {}",
                    consumer,
                    message.eventType(),
                    message.eventId(),
                    message.attempts(),
                    message.cause());
        }
    }
}
