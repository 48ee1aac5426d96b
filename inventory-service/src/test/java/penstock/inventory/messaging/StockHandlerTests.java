package penstock.inventory.messaging;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import penstock.inventory.application.InMemoryInventory;
import penstock.inventory.application.Patience;
import penstock.inventory.application.SaleDesk;
import penstock.inventory.application.Some;
import penstock.inventory.application.StockDecisions;
import penstock.inventory.application.StockWatch;
import penstock.inventory.application.Strategy;
import penstock.inventory.application.Unheard;
import penstock.inventory.domain.Bucket;
import penstock.inventory.domain.Sale;
import penstock.inventory.domain.StockChange;
import penstock.inventory.domain.StockRequest;
import penstock.messaging.InboundEvent;
import penstock.messaging.MalformedEventException;
import penstock.messaging.NotConfirmedException;
import penstock.messaging.OutboundEvent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class StockHandlerTests implements StockWatch {

    private final InMemoryInventory inventory = new InMemoryInventory();
    private final LoopBroker broker = new LoopBroker();
    private final Patience patience = new Patience(5, Duration.ZERO, _ -> 0, _ -> {});
    private final SaleDesk desk = new SaleDesk(inventory, inventory, inventory, new Unheard(), patience);
    private final StockDecisions decisions =
            Strategy.BATCHED.over(inventory, inventory, patience, this, Clock.systemUTC());
    private final StockHandler handler = new StockHandler(decisions, new StockAnswers(broker, inventory));

    @Test
    void holdsWhatIsThereAndPassesTheRestOnUntilEveryBucketWasTried() {
        Sale sale = announced(4, 4);
        List<StockRequest> requests = Some.requests(sale, 6);

        broker.deliver(requests);
        runToQuiet();

        assertThat(broker.reserved()).containsExactlyElementsOf(orders(requests.subList(0, 4)));
        assertThat(broker.rejected()).containsExactlyElementsOf(orders(requests.subList(4, 6)));
        assertThat(broker.outcomes())
                .filteredOn(event -> event.type().equals(StockRejected.TYPE))
                .extracting(OutboundEvent::data)
                .containsOnly(
                        new StockRejected(requests.get(4).orderId(), sale.saleId(), StockRejected.Reason.SOLD_OUT, 1),
                        new StockRejected(requests.get(5).orderId(), sale.saleId(), StockRejected.Reason.SOLD_OUT, 1));
        assertThat(available(sale)).isZero();
    }

    @Test
    void startsOverAtTheFirstBucketAfterTheLast() {
        Sale sale = announced(3, 3);
        StockRequest last = new StockRequest(UUID.randomUUID(), sale.saleId(), 2, 1, 1);
        StockRequest afterIt = new StockRequest(UUID.randomUUID(), sale.saleId(), 2, 1, 1);

        broker.deliver(List.of(last, afterIt));
        runToQuiet();

        assertThat(broker.outcomes())
                .extracting(OutboundEvent::data)
                .contains(new StockReserved(afterIt.orderId(), sale.saleId(), 0, 1));
    }

    @Test
    void givesWhatComesBackLateToAnOrderThatIsStillOnItsWay() {
        Sale sale = announced(2, 2);
        List<StockRequest> winners =
                List.of(Some.request(sale, 1), Some.request(sale, 1).next(2));
        StockRequest waiting = Some.request(sale, 1);
        winners.forEach(winner -> handler.handle(List.of(LoopBroker.delivery(winner))));
        handler.handle(List.of(LoopBroker.delivery(waiting)));

        handler.handle(List.of(LoopBroker.delivery(StockSettled.RELEASE, winners.getLast())));
        runToQuiet();

        assertThat(broker.reserved()).endsWith(waiting.orderId());
        assertThat(broker.rejected()).isEmpty();
        assertThat(available(sale)).isZero();
    }

    @Test
    void leavesWhatComesBackToATriedBucketToALaterOrder() {
        Sale sale = announced(2, 2);
        List<StockRequest> winners =
                List.of(Some.request(sale, 1), Some.request(sale, 1).next(2));
        StockRequest tooEarly = Some.request(sale, 1);
        winners.forEach(winner -> handler.handle(List.of(LoopBroker.delivery(winner))));
        handler.handle(List.of(LoopBroker.delivery(tooEarly)));

        handler.handle(List.of(LoopBroker.delivery(StockSettled.RELEASE, winners.getFirst())));
        runToQuiet();
        assertThat(broker.rejected()).containsExactly(tooEarly.orderId());
        assertThat(available(sale)).isEqualTo(1);

        // Wherever the gate sends it.
        StockRequest later = new StockRequest(UUID.randomUUID(), sale.saleId(), 1, 1, 1);
        broker.deliver(List.of(later));
        runToQuiet();

        assertThat(broker.reserved()).endsWith(later.orderId());
        assertThat(available(sale)).isZero();
    }

    @Test
    void answersAgainWhatWasNotConfirmedWithTheStoredOutcome() {
        Sale sale = announced(1, 1);
        List<StockRequest> requests = Some.requests(sale, 2);
        List<InboundEvent> batch = requests.stream().map(LoopBroker::delivery).toList();
        StockHandler unconfirmed =
                new StockHandler(decisions, new StockAnswers(new UnconfirmingPublisher(), inventory));

        assertThatExceptionOfType(NotConfirmedException.class).isThrownBy(() -> unconfirmed.handle(batch));
        assertThat(available(sale)).isZero();
        handler.handle(batch);
        handler.handle(batch);

        UUID held = requests.getFirst().orderId();
        UUID rejected = requests.getLast().orderId();
        assertThat(broker.reserved()).containsExactly(held, held);
        assertThat(broker.rejected()).containsExactly(rejected, rejected);
    }

    @Test
    void answersOnceForARequestThatComesTwiceInABatch() {
        Sale sale = announced(5, 1);
        StockRequest request = Some.request(sale, 1);

        handler.handle(List.of(LoopBroker.delivery(request), LoopBroker.delivery(request)));

        assertThat(broker.reserved()).containsExactly(request.orderId());
    }

    @Test
    void answersAReleaseAndAReturnEveryTimeAndAConfirmationNever() {
        Sale sale = announced(5, 1);
        StockRequest released = Some.request(sale, 2);
        StockRequest returned = Some.request(sale, 1);
        List<InboundEvent> batch = List.of(
                LoopBroker.delivery(released),
                LoopBroker.delivery(returned),
                LoopBroker.delivery(StockSettled.RELEASE, released),
                LoopBroker.delivery(StockSettled.CONFIRM, returned),
                LoopBroker.delivery(StockSettled.RETURN, returned));

        handler.handle(batch);
        handler.handle(batch);

        OutboundEvent releasedAgain = new OutboundEvent(
                released.orderId() + ":released",
                "stock.released",
                released.orderId().toString(),
                new StockReleased(released.orderId(), sale.saleId(), 0, 2));
        OutboundEvent returnedAgain = new OutboundEvent(
                returned.orderId() + ":released",
                "stock.released",
                returned.orderId().toString(),
                new StockReleased(returned.orderId(), sale.saleId(), 0, 1));
        assertThat(broker.outcomes())
                .filteredOn(event -> event.type().equals(StockReleased.TYPE))
                .containsExactly(releasedAgain, returnedAgain, releasedAgain, returnedAgain);
        assertThat(broker.outcomes()).hasSize(8);
        assertThat(available(sale)).isEqualTo(5);
    }

    @Test
    void answersNoReleaseOfWhatWasNeverHeld() {
        Sale sale = announced(1, 1);

        handler.handle(List.of(LoopBroker.delivery(StockSettled.RELEASE, Some.request(sale, 1))));

        assertThat(broker.outcomes()).isEmpty();
        assertThat(available(sale)).isEqualTo(1);
    }

    @Test
    void rejectsForASaleThatDoesNotExist() {
        Sale never = Some.sale(10, 2);
        StockRequest request = Some.request(never, 3);

        handler.handle(List.of(LoopBroker.delivery(request)));

        assertThat(broker.outcomes())
                .extracting(OutboundEvent::data)
                .containsExactly(
                        new StockRejected(request.orderId(), never.saleId(), StockRejected.Reason.UNKNOWN_SALE, 3));
    }

    @Test
    void honoursOrdersThatWereAdmittedBeforeTheSaleClosed() {
        Sale sale = announced(5, 1);
        desk.open(sale.saleId());
        desk.close(sale.saleId());

        broker.deliver(Some.requests(sale, 1));
        runToQuiet();

        assertThat(broker.reserved()).hasSize(1);
    }

    @Test
    void refusesWhatNoRetryCanHelpBeforeItChangesAnything() {
        Sale sale = announced(5, 1);
        InboundEvent good = LoopBroker.delivery(Some.request(sale, 1));
        InboundEvent bad = changed(good, "quantity", "0");
        InboundEvent foreign =
                new InboundEvent("x", "order.placed", "test", "k", good.time(), null, good.data(), good.json());

        assertThatExceptionOfType(MalformedEventException.class).isThrownBy(() -> handler.handle(List.of(good, bad)));
        assertThatExceptionOfType(MalformedEventException.class)
                .isThrownBy(() -> handler.handle(List.of(good, changed(good, "saleId", "null"))));
        assertThatExceptionOfType(MalformedEventException.class)
                .isThrownBy(() -> handler.handle(List.of(good, without(good, "bucket"))));
        assertThatExceptionOfType(MalformedEventException.class)
                .isThrownBy(() -> handler.handle(List.of(good, foreign)));
        assertThat(available(sale)).isEqualTo(5);
    }

    private static InboundEvent without(InboundEvent event, String field) {
        return rewritten(event, event.data().toString().replace("\"" + field + "\"", "\"other\""));
    }

    private static InboundEvent changed(InboundEvent event, String field, String value) {
        return rewritten(
                event, event.data().toString().replaceAll("\"" + field + "\":[^,}]*", "\"" + field + "\":" + value));
    }

    private static InboundEvent rewritten(InboundEvent event, String data) {
        return new InboundEvent(
                event.id(),
                event.type(),
                event.source(),
                event.key(),
                event.time(),
                null,
                event.json().readTree(data),
                event.json());
    }

    private void runToQuiet() {
        for (List<InboundEvent> batch = broker.next(3); !batch.isEmpty(); batch = broker.next(3)) {
            handler.handle(batch);
        }
    }

    private Sale announced(int stock, int buckets) {
        return desk.announce(Some.sale(stock, buckets)).sale();
    }

    private int available(Sale sale) {
        return desk.buckets(sale.saleId()).orElseGet(ArrayList::new).stream()
                .mapToInt(Bucket::available)
                .sum();
    }

    private static List<UUID> orders(List<StockRequest> requests) {
        return requests.stream().map(StockRequest::orderId).toList();
    }

    @Override
    public void lostRace() {}

    @Override
    public void conflict(StockChange change) {}
}
