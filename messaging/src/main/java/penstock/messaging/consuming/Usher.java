package penstock.messaging.consuming;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import penstock.messaging.loop.Step;
import penstock.messaging.parking.ParkedMessage;
import penstock.messaging.parking.ParkingLot;

/** Brings those who wait before their handler when they are due, and parks what has had its attempts. */
public final class Usher {

    private static final Logger log = LoggerFactory.getLogger(Usher.class);
    private static final int MOST = 500;
    private static final int MOST_TOGETHER = 500;
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final WaitingRoom room;
    private final Handlers handlers;
    private final ParkingLot lot;
    private final RetryPolicy policy;
    private final Clock clock;
    /** A handler has transactions of its own, which must not meet the room's in one thread. */
    private final Executor calls;

    public Usher(WaitingRoom room, Handlers handlers, ParkingLot lot, RetryPolicy policy, Clock clock) {
        this(room, handlers, lot, policy, clock, Executors.newVirtualThreadPerTaskExecutor());
    }

    /** @param calls where handlers run; in the calling thread only if the room keeps no transaction in it */
    public Usher(WaitingRoom room, Handlers handlers, ParkingLot lot, RetryPolicy policy, Clock clock, Executor calls) {
        this.room = room;
        this.handlers = handlers;
        this.lot = lot;
        this.policy = policy;
        this.clock = clock;
        this.calls = calls;
    }

    /**
     * Calls in those of a consumer that are due, up to a bound.
     *
     * @return how many calls that were
     */
    public int runOnce(String consumer) {
        int called = 0;
        while (called < MOST && room.callIn(consumer, clock.instant(), MOST_TOGETHER, this::call)) {
            called++;
        }
        return called;
    }

    /**
     * As a step of a loop, which is rung when somebody begins to wait. Looks by itself as well: who waits may have been let
     * in by an instance that is gone.
     *
     * @param open whether the consumer's valve is
     */
    public Step.Rest step(String consumer, BooleanSupplier open) {
        if (open.getAsBoolean()) {
            runOnce(consumer);
        }
        boolean soon = policy.backOff().compareTo(LOOK) < 0 && room.size(consumer) > 0;
        return Step.Rest.untilWoken(soon ? policy.backOff() : LOOK);
    }

    /** What has failed alone is not to make others fail with it; those that only wait behind it go together. */
    private WaitingRoom.Called call(List<WaitingEvent> queue) {
        int together = 1;
        while (together < queue.size()
                && queue.getFirst().attempts() == 0
                && queue.get(together).attempts() == 0) {
            together++;
        }
        return attempt(queue.subList(0, together));
    }

    private WaitingRoom.Called attempt(List<WaitingEvent> events) {
        WaitingEvent first = events.getFirst();
        List<byte[]> payloads = events.stream().map(WaitingEvent::payload).toList();
        try {
            CompletableFuture.runAsync(() -> handlers.again(first.consumer(), payloads), calls)
                    .join();
            return new WaitingRoom.Called(events.size(), null);
        } catch (CompletionException e) {
            Throwable thrown = e.getCause() == null ? e : e.getCause();
            if (events.size() == 1 || Trouble.of(thrown) == Trouble.TRANSIENT) {
                WaitingEvent next = afterFailure(first, thrown);
                return new WaitingRoom.Called(next == null ? 1 : 0, next);
            }
            int middle = events.size() / 2;
            WaitingRoom.Called left = attempt(events.subList(0, middle));
            if (left.gone() < middle) {
                return left;
            }
            WaitingRoom.Called right = attempt(events.subList(middle, events.size()));
            return new WaitingRoom.Called(middle + right.gone(), right.next());
        }
    }

    /** How it waits on, null if it was parked. */
    private @Nullable WaitingEvent afterFailure(WaitingEvent event, Throwable thrown) {
        Trouble trouble = Trouble.of(thrown);
        // While infrastructure is down nothing is given up.
        int attempts = trouble == Trouble.TRANSIENT ? event.attempts() : event.attempts() + 1;
        String cause = Insistence.brief(thrown);
        if (trouble == Trouble.MALFORMED || attempts >= policy.attempts() && trouble == Trouble.UNCLEAR) {
            lot.park(List.of(new ParkedMessage(
                    event.consumer(),
                    event.eventId(),
                    event.eventType(),
                    event.eventKey(),
                    Map.of("attempts", Integer.toString(attempts)),
                    event.payload(),
                    cause,
                    attempts,
                    clock.instant())));
            log.atWarn()
                    .addKeyValue(BatchRun.EVENT_ID, event.eventId())
                    .log("{}: parked {} after {} attempts: {}", event.consumer(), event.eventId(), attempts, cause);
            return null;
        }
        Duration wait = policy.after(Math.max(attempts, 1));
        log.atWarn()
                .addKeyValue(BatchRun.EVENT_ID, event.eventId())
                .log("{}: {} failed again, next attempt in {}: {}", event.consumer(), event.eventId(), wait, cause);
        return event.again(attempts, cause, clock.instant().plus(wait));
    }
}
