package penstock.messaging.consuming;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import io.opentelemetry.api.trace.Span;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import penstock.messaging.BatchHandler;
import penstock.messaging.InboundEvent;
import penstock.messaging.parking.ParkedMessage;
import penstock.messaging.parking.ParkingLot;
import penstock.messaging.wire.Arrival;
import penstock.messaging.wire.EventFormat;
import penstock.tracing.TraceScope;
import penstock.tracing.Traceparent;

/** The handling of one polled batch, from its events to the moment when it may be acknowledged. */
final class BatchRun {

    private static final Logger log = LoggerFactory.getLogger(BatchRun.class);
    /** The field by which structured logs can be searched for an event. */
    static final String EVENT_ID = "eventId";

    private final String consumer;
    private final BatchHandler handler;
    private final RetryPolicy policy;
    private final Insistence insistence;
    private final Clock clock;
    private final WaitingRoom room;
    private final Set<String> occupied = new HashSet<>();
    private final List<WaitingEvent> deferred = new ArrayList<>();
    private final List<ParkedMessage> hopeless = new ArrayList<>();
    private Map<String, Object> headers = Map.of();
    private int position;

    BatchRun(String consumer, BatchHandler handler, Retrying retrying) {
        this.consumer = consumer;
        this.handler = handler;
        this.policy = retrying.policy();
        this.insistence = retrying.insistence(consumer);
        this.room = retrying.room();
        this.clock = retrying.clock();
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

    /**
     * Together, then in ever smaller parts, without a wait: what fails alone waits for its next attempt outside, and those
     * of its key that come after it wait behind it.
     */
    void handle(List<Arrival.Readable> events) {
        insistence.until(() -> occupied.addAll(room.occupied(consumer, keys(events))));
        attempt(events);
    }

    private void attempt(List<Arrival.Readable> all) {
        List<Arrival.Readable> events = all;
        if (!occupied.isEmpty()) {
            events = all.stream().filter(this::isFree).toList();
            all.stream()
                    .filter(event -> !isFree(event))
                    .forEach(event -> defer(event, 0, "waits for another of its key"));
        }
        if (events.isEmpty()) {
            return;
        }
        try {
            call(events);
        } catch (BroughtAgainException e) {
            throw e;
        } catch (RuntimeException e) {
            if (events.size() > 1) {
                log.debug("{}: {} in a batch of {}", consumer, Insistence.brief(e), events.size());
                int middle = events.size() / 2;
                attempt(events.subList(0, middle));
                attempt(events.subList(middle, events.size()));
            } else if (Trouble.of(e) == Trouble.MALFORMED || policy.attempts() == 1) {
                giveUp(events.getFirst(), 1, Insistence.brief(e));
            } else {
                InboundEvent event = events.getFirst().event();
                try (TraceScope _ = traceOf(event.traceparent())) {
                    log.atWarn()
                            .addKeyValue(EVENT_ID, event.id())
                            .log("{}: {} waits: {}", consumer, event.id(), Insistence.brief(e));
                }
                defer(events.getFirst(), 1, Insistence.brief(e));
            }
        }
    }

    private boolean isFree(Arrival.Readable arrival) {
        return !occupied.contains(arrival.event().key());
    }

    private static Set<String> keys(List<Arrival.Readable> events) {
        return events.stream().map(arrival -> arrival.event().key()).collect(Collectors.toSet());
    }

    /** What is wrong with an event must never be the reason that it can neither wait nor be parked. */
    private void defer(Arrival.Readable arrival, int attempts, String cause) {
        InboundEvent event = arrival.event();
        byte[] payload = EventFormat.alone(arrival.envelope());
        if (!WaitingEvent.fits(event.key(), payload)) {
            giveUp(arrival, attempts, "too large to wait for another attempt: " + cause);
            return;
        }
        occupied.add(event.key());
        deferred.add(new WaitingEvent(
                consumer,
                event.id(),
                event.type(),
                event.key(),
                payload,
                attempts,
                cause,
                // Behind another of its key it has no wait of its own.
                attempts == 0 ? clock.instant() : clock.instant().plus(policy.after(attempts))));
    }

    private void call(List<Arrival.Readable> arrivals) {
        List<InboundEvent> events =
                arrivals.stream().map(Arrival.Readable::event).toList();
        insistence.until(() -> handler.handle(events));
    }

    private void giveUp(Arrival.Readable arrival, int attempts, String cause) {
        hopeless.add(new ParkedMessage(
                consumer,
                arrival.event().id(),
                arrival.event().type(),
                arrival.event().key(),
                headers(arrival.event(), attempts),
                EventFormat.alone(arrival.envelope()),
                cause,
                attempts,
                clock.instant()));
    }

    private static Map<String, String> headers(InboundEvent event, int attempts) {
        String number = Integer.toString(attempts);
        String traceparent = event.traceparent();
        return traceparent == null
                ? Map.of("attempts", number)
                : Map.of("attempts", number, Traceparent.HEADER, traceparent);
    }

    /** Last, so that a batch which is brought again has left nothing anywhere yet. */
    void leaveTo(ParkingLot lot) {
        if (!deferred.isEmpty()) {
            insistence.until(() -> room.admit(deferred));
        }
        if (hopeless.isEmpty()) {
            return;
        }
        insistence.until(() -> lot.park(hopeless));
        for (ParkedMessage message : hopeless) {
            try (TraceScope _ = traceOf(message.headers().get(Traceparent.HEADER))) {
                log.atWarn()
                        .addKeyValue(EVENT_ID, message.eventId())
                        .log(
                                "{}: parked {} {} after {} attempts: {}",
                                consumer,
                                message.eventType(),
                                message.eventId(),
                                message.attempts(),
                                message.cause());
            }
        }
    }

    private static TraceScope traceOf(@Nullable String traceparent) {
        return TraceScope.of(Span.wrap(Traceparent.read(traceparent)));
    }
}
