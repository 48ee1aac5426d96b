package penstock.messaging.consuming;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.messaging.support.GenericMessage;

import penstock.messaging.BatchHandler;
import penstock.messaging.InboundEvent;
import penstock.messaging.MalformedEventException;
import penstock.messaging.NotConfirmedException;
import penstock.messaging.OutboundEvent;
import penstock.messaging.parking.ParkedMessage;
import penstock.messaging.wire.EventFormat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RetryingConsumptionTests {

    private static final RetryPolicy POLICY =
            new RetryPolicy(3, Duration.ofMillis(100), Duration.ofSeconds(1), Duration.ofSeconds(30));

    private final EventFormat format = new EventFormat("test");
    private final FakeTime time = new FakeTime();
    private final RememberingLot lot = new RememberingLot();
    private final List<List<String>> calls = new ArrayList<>();
    private final List<String> done = new ArrayList<>();
    private int rests;

    @Test
    void handsAllEventsOfABatchOverInOneCall() {
        consume(accepting(), body("a", "b"), body("c"));

        assertThat(calls).containsExactly(List.of("a", "b", "c"));
        assertThat(lot.parked).isEmpty();
    }

    @Test
    void neverHandsOverMoreThanTheBatchSize() {
        String[] ids = IntStream.range(0, 23).mapToObj(Integer::toString).toArray(String[]::new);

        consume(accepting(), body(ids));

        assertThat(calls).extracting(List::size).containsExactly(10, 10, 3);
        assertThat(done).containsExactly(ids);
    }

    @Test
    void parksAnUnreadableMessageAloneWithItsBytes() {
        byte[] poison = "no json".getBytes(StandardCharsets.UTF_8);

        consume(accepting(), body("a"), poison, body("b"));

        assertThat(calls).containsExactly(List.of("a", "b"));
        assertThat(lot.parked).singleElement().satisfies(parked -> {
            assertThat(parked.payload()).isEqualTo(poison);
            assertThat(parked.consumer()).isEqualTo("drain");
            assertThat(parked.cause()).contains("not JSON");
            assertThat(parked.attempts()).isZero();
        });
    }

    @Test
    void parksARecordWithoutAValue() {
        RetryingConsumption consumption = consumption();
        @SuppressWarnings({"unchecked", "rawtypes"})
        List<byte[]> bodies = (List) Arrays.asList(new Object(), null, body("a"));

        consumption.of("drain", accepting()).accept(new GenericMessage<>(bodies));

        assertThat(done).containsExactly("a");
        assertThat(lot.parked).hasSize(2);
    }

    @Test
    void parksAMalformedEventAloneWithoutTryingItAgain() {
        consume(refusing("c", new MalformedEventException("quantity is -1", null)), body("a", "b", "c", "d", "e"));

        assertThat(done).containsExactlyInAnyOrder("a", "b", "d", "e");
        assertThat(time.pauses).isEmpty();
        assertThat(lot.parked).singleElement().satisfies(parked -> {
            assertThat(parked.eventId()).isEqualTo("c");
            assertThat(parked.eventType()).isEqualTo("letter");
            assertThat(parked.cause()).contains("quantity is -1");
            assertThat(replayed(parked)).isEqualTo("c");
        });
    }

    @Test
    void parksEachOfManyPoisonousEvents() {
        consume(
                events -> {
                    if (events.stream().anyMatch(event -> event.id().startsWith("x"))) {
                        throw new MalformedEventException("x", null);
                    }
                    accepting().handle(events);
                },
                body("x1", "a", "x2", "b", "x3"));

        assertThat(done).containsExactly("a", "b");
        assertThat(lot.parked).extracting(ParkedMessage::eventId).containsExactly("x1", "x2", "x3");
    }

    @Test
    void insistsBeyondTheAttemptsWhileInfrastructureIsDown() {
        for (RuntimeException trouble : List.of(
                new NotConfirmedException("broker away"),
                new CannotGetJdbcConnectionException("database away", new SQLException("refused", "08001")),
                new OptimisticLockingFailureException("version race"),
                new CannotAcquireLockException("deadlock"),
                new RuntimeException(new SQLException("record has changed since last read", "HY000", 1020)),
                new RuntimeException(new java.net.ConnectException("refused")))) {
            done.clear();

            consume(failing(20, trouble), body("a"));

            assertThat(done).as(trouble.toString()).containsExactly("a");
            assertThat(lot.parked).isEmpty();
        }
    }

    @Test
    void doublesTheWaitUpToItsBound() {
        consume(failing(6, new NotConfirmedException("broker away")), body("a"));

        assertThat(time.pauses).extracting(Duration::toMillis).containsExactly(100L, 200L, 400L, 800L, 1000L, 1000L);
    }

    @Test
    void givesTheBatchBackWhenPatienceEndsAndParksNothing() {
        Instant start = time.instant();

        assertThatThrownBy(() -> consume(
                        failing(1_000_000, new NotConfirmedException("broker away")),
                        body("a"),
                        "poison".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(BroughtAgainException.class)
                .hasRootCauseMessage("broker away");

        assertThat(lot.parked).isEmpty();
        assertThat(Duration.between(start, time.instant())).isLessThanOrEqualTo(POLICY.patience());
    }

    @Test
    void givesTheBatchBackWhenTheServiceStops() {
        time.stopping = true;

        assertThatThrownBy(() -> consume(failing(1, new NotConfirmedException("broker away")), body("a")))
                .isInstanceOf(BroughtAgainException.class);

        assertThat(lot.parked).isEmpty();
    }

    @Test
    void doesNotAcknowledgeWhatCouldNotBeParked() {
        for (int i = 0; i < 1_000; i++) {
            lot.troubles.add(new CannotGetJdbcConnectionException("database away"));
        }

        assertThatThrownBy(() -> consume(refusing("a", new MalformedEventException("bad", null)), body("a", "b")))
                .isInstanceOf(BroughtAgainException.class);

        assertThat(lot.parked).isEmpty();
    }

    @Test
    void doesNotAcknowledgeWhenTheLotRefuses() {
        lot.troubles.add(new IllegalStateException("no such table"));

        assertThatThrownBy(() -> consume(refusing("a", new MalformedEventException("bad", null)), body("a")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no such table");
    }

    @Test
    void parksOnceTheLotIsBack() {
        lot.troubles.add(new CannotGetJdbcConnectionException("database away"));

        consume(refusing("a", new MalformedEventException("bad", null)), body("a"));

        assertThat(lot.parked).hasSize(1);
    }

    @Test
    void insistsInsideTheSplittingToo() {
        var outage = new AtomicInteger(5);
        consume(
                events -> {
                    if (events.size() == 1 && outage.getAndDecrement() > 0) {
                        throw new NotConfirmedException("broker away");
                    }
                    refusing("a", new MalformedEventException("bad", null)).handle(events);
                },
                body("a", "b"));

        assertThat(done).containsExactly("b");
        assertThat(lot.parked).extracting(ParkedMessage::eventId).containsExactly("a");
    }

    @Test
    void refusesAConsumerThatIsNotConfigured() {
        assertThatThrownBy(() -> consumption().of("drian", accepting()))
                .hasMessageContaining("penstock.messaging.consumers.drian");
    }

    private BatchHandler accepting() {
        return events -> {
            List<String> ids = events.stream().map(InboundEvent::id).toList();
            calls.add(ids);
            done.addAll(ids);
        };
    }

    private BatchHandler refusing(String id, RuntimeException trouble) {
        return events -> {
            if (events.stream().anyMatch(event -> event.id().equals(id))) {
                calls.add(events.stream().map(InboundEvent::id).toList());
                throw trouble;
            }
            accepting().handle(events);
        };
    }

    private BatchHandler failing(int times, RuntimeException trouble) {
        var left = new AtomicInteger(times);
        return events -> {
            if (left.getAndDecrement() > 0) {
                throw trouble;
            }
            accepting().handle(events);
        };
    }

    @Test
    void restsAfterABatchThatWasNotFull() {
        consume(_ -> {}, body("1", "2", "3"), body("4"));
        assertThat(rests).isEqualTo(1);

        consume(_ -> {}, body("1", "2", "3", "4", "5", "6", "7"), body("8", "9", "10"));
        assertThat(rests).as("ten are a full batch").isEqualTo(1);
    }

    @Test
    void restsNotAtAllIfToldSo() {
        Gathering.of(Duration.ZERO, time).rest();
        assertThat(time.pauses).isEmpty();

        Gathering.of(Duration.ofMillis(20), time).rest();
        assertThat(time.pauses).containsExactly(Duration.ofMillis(20));
    }

    private void consume(BatchHandler handler, byte[]... bodies) {
        consumption().of("drain", handler).accept(new GenericMessage<>(List.of(bodies)));
    }

    private RetryingConsumption consumption() {
        return new RetryingConsumption(
                format,
                Map.of("drain", 10),
                new Retrying(POLICY, new RememberingRoom(), time, time),
                lot,
                Metering.FREE,
                () -> rests++);
    }

    private byte[] body(String... ids) {
        return EventFormat.batch(Arrays.stream(ids)
                .map(id -> format.write(new OutboundEvent(id, "letter", "key", Map.of("id", id)), time.instant()))
                .toList());
    }

    private String replayed(ParkedMessage parked) {
        List<String> ids = new ArrayList<>();
        consumption()
                .of("drain", events -> events.forEach(event -> ids.add(event.id())))
                .accept(new GenericMessage<>(List.of(parked.payload())));
        return String.join(",", ids);
    }
}
