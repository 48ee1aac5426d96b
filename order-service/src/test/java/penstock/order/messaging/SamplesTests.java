package penstock.order.messaging;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.json.JsonMapper;

import penstock.messaging.InboundEvent;
import penstock.messaging.MalformedEventException;
import penstock.messaging.OutboundEvent;
import penstock.messaging.wire.Arrival;
import penstock.messaging.wire.EventFormat;
import penstock.order.application.decide.StockOutcome;
import penstock.order.application.gate.GateReturns.Returned;
import penstock.order.application.pay.ExpireOrders;
import penstock.order.domain.Order;
import penstock.order.domain.OrderRequest;
import penstock.order.domain.OrderState;
import penstock.order.domain.Payment;
import penstock.order.domain.PaymentRequest;
import penstock.order.domain.PlacedOrder;
import penstock.order.domain.Price;
import penstock.order.domain.Sale;
import penstock.order.domain.SaleState;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Holds this end of every message to the golden samples that the other end is held to as well. */
class SamplesTests {

    private static final JsonMapper JSON = new JsonMapper();
    private static final EventFormat FORMAT = new EventFormat("order-service");
    private static final Instant TIME = Instant.parse("2026-11-11T12:00:00.123Z");
    private static final UUID ORDER = UUID.fromString("8c1f0e52-6d3a-8b41-9f27-5a0d3e7c1b42");
    private static final UUID SALE = UUID.fromString("0199b2d4-7c10-7e55-8a3c-2f6d9e1b4a70");
    private static final PlacedOrder PLACED = new PlacedOrder(
            new OrderRequest(ORDER, SALE, "buyer-17", "buyer-17@example.org", 1, "5f4dcc3b5aa765d6"),
            2,
            Instant.parse("2026-11-11T12:00:00.120Z"));

    @Test
    void writesPlacedOrders() {
        assertWrites("order.placed", BrokerQueue.event(PLACED));
    }

    @Test
    void writesStockRequests() {
        assertWrites("stock.requested", StockRequested.of(order()));
    }

    @Test
    void writesReservedOrders() {
        Order order = order();
        order.reserve(2, TIME.plusSeconds(600), Instant.parse("2026-11-11T12:00:00.200Z"));

        assertWrites("order.reserved", OrderDecided.decision(order, "Phone 15"));
    }

    @Test
    void writesRejectedOrders() {
        Order order = order();
        order.reject("SOLD_OUT", Instant.parse("2026-11-11T12:00:00.200Z"));

        assertWrites("order.rejected", OrderDecided.decision(order, "Phone 15"));
    }

    @ParameterizedTest
    @EnumSource(
            value = OrderState.class,
            names = {"CONFIRMED", "EXPIRED", "CANCELLED"})
    void writesTheEndOfOrders(OrderState end) {
        Order order = ended(end);

        assertWrites("order." + end.name().toLowerCase(Locale.ROOT), OrderDecided.end(order, "Phone 15"));
    }

    @Test
    void tellsTheSameDecisionHoweverLate() {
        assertWrites("order.reserved", OrderDecided.decision(ended(OrderState.CANCELLED), "Phone 15"));
    }

    @Test
    void writesRefunds() {
        Payment payment =
                Payment.start(PaymentRequest.of(ORDER, "test-late", "key"), Price.of("599.00", "EUR"), TIME, TIME);
        payment.captureInVain(TIME);
        payment.refund(Instant.parse("2026-11-11T12:00:00.200Z"));

        assertWrites("order.refunded", OrderDecided.refund(ended(OrderState.EXPIRED), payment, "Phone 15"));
    }

    @Test
    void asksToSettleStock() {
        assertWrites("stock.confirm.requested", StockSettling.of(ended(OrderState.CONFIRMED)));
        assertWrites("stock.release.requested", StockSettling.of(ended(OrderState.EXPIRED)));
    }

    @Test
    void remindsOfDeadlines() {
        Order order = order();
        order.reserve(2, Instant.parse("2026-11-11T12:10:00.200Z"), Instant.parse("2026-11-11T12:00:00.200Z"));

        assertWrites("payment.due", PaymentDue.of(order).event());
        assertThat(PaymentDue.due(read("payment.due")))
                .isEqualTo(new ExpireOrders.Due(ORDER, Instant.parse("2026-11-11T12:10:00.200Z")));
    }

    @Test
    void readsReturnedPieces() {
        assertThat(StockAnswered.returned(read("stock.released"))).isEqualTo(new Returned(ORDER, SALE, 2, 1));
        assertThat(StockAnswered.returned(read("stock.restocked")))
                .isEqualTo(new Returned(UUID.fromString("3f8e2b8e-5a44-3c59-9d0a-6a1d2d0f7c11"), SALE, 2, 50));
    }

    private static Order ended(OrderState end) {
        Order order = order();
        Instant at = Instant.parse("2026-11-11T12:00:00.200Z");
        order.reserve(2, at.plusSeconds(600), at);
        switch (end) {
            case CONFIRMED -> order.confirm(at);
            case EXPIRED -> order.expire(at);
            case CANCELLED -> order.cancel(at);
            default -> throw new IllegalArgumentException("not an end: " + end);
        }
        return order;
    }

    @Test
    void readsPlacedOrders() {
        assertThat(Consumers.placedOrder(read("order.placed"))).isEqualTo(PLACED);
    }

    @Test
    void readsSales() {
        assertThat(Consumers.sale(read("sale.changed")))
                .isEqualTo(new Sale(
                        SALE,
                        3,
                        "Phone 15",
                        8,
                        Price.of("599.00", "EUR"),
                        new Sale.Terms(
                                SaleState.OPEN,
                                2,
                                Instant.parse("2026-11-11T12:00:00Z"),
                                Instant.parse("2026-11-11T13:00:00Z"))));
    }

    @Test
    void readsSalesWithoutAWindow() {
        String sample = sample("sale.changed").replaceAll("\"(starts|ends)At\": \"[^\"]*\",", "");

        assertThat(Consumers.sale(parse(sample)).terms()).isEqualTo(new Sale.Terms(SaleState.OPEN, 2, null, null));
    }

    @Test
    void readsOutcomes() {
        assertThat(StockAnswered.outcome(read("stock.reserved"))).isEqualTo(new StockOutcome.Reserved(ORDER, 2));
        assertThat(StockAnswered.outcome(read("stock.rejected")))
                .isEqualTo(new StockOutcome.Rejected(ORDER, "SOLD_OUT"));
    }

    @ParameterizedTest
    @CsvSource({"order.placed", "sale.changed", "stock.reserved", "stock.rejected"})
    void ignoresWhatItDoesNotKnow(String type) {
        InboundEvent event = parse(sample(type).replace("\"data\": {", "\"data\": {\"later\": {\"a\": 1},"));

        switch (type) {
            case "order.placed" -> assertThat(Consumers.placedOrder(event)).isEqualTo(PLACED);
            case "sale.changed" -> assertThat(Consumers.sale(event).saleId()).isEqualTo(SALE);
            default -> assertThat(StockAnswered.outcome(event).orderId()).isEqualTo(ORDER);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "order.placed | \"quantity\": 1 | \"quantity\": 0",
                "order.placed | \"quantity\": 1 | \"quantity\": \"many\"",
                "order.placed | \"bucket\": 2 | \"bucket\": -1",
                "order.placed | \"buyer-17\" | null",
                "order.placed | \"buyer-17\" | \"\"",
                "order.placed | \"5f4dcc3b5aa765d6\" | \"two words\"",
                "order.placed | \"order.placed\" | \"order.lost\"",
                "sale.changed | \"OPEN\" | \"HALF_OPEN\"",
                "sale.changed | \"buckets\": 8 | \"buckets\": 0",
                "sale.changed | \"capPerBuyer\": 2 | \"capPerBuyer\": 0",
                "sale.changed | \"sale.changed\" | \"sale.lost\"",
                "stock.rejected | \"SOLD_OUT\" | \"\"",
                "stock.rejected | \"SOLD_OUT\" | null",
                "stock.reserved | \"stock.reserved\" | \"stock.eaten\"",
            })
    void parksWhatCannotBeHandled(String type, String right, String wrong) {
        String sample = sample(type);
        assertThat(sample).contains(right);
        InboundEvent event = parse(sample.replace(right, wrong));

        assertThatThrownBy(() -> {
                    switch (type) {
                        case "order.placed" -> Consumers.placedOrder(event);
                        case "sale.changed" -> Consumers.sale(event);
                        default -> StockAnswered.outcome(event);
                    }
                })
                .isInstanceOf(MalformedEventException.class);
    }

    private static Order order() {
        return Order.drained(PLACED, TIME);
    }

    private static void assertWrites(String type, OutboundEvent event) {
        byte[] body = EventFormat.batch(List.of(FORMAT.write(event, TIME)));

        assertThat(JSON.readTree(body)).isEqualTo(JSON.readTree(sample(type)));
    }

    private static InboundEvent read(String type) {
        return parse(sample(type));
    }

    private static InboundEvent parse(String body) {
        return FORMAT.read(body.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                                .getFirst()
                        instanceof Arrival.Readable readable
                ? readable.event()
                : org.assertj.core.api.Assertions.fail("unreadable: " + body);
    }

    private static String sample(String type) {
        try {
            return Files.readString(Path.of("../contracts/samples", type + ".json"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
