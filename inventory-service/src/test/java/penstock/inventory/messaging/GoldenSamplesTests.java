package penstock.inventory.messaging;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import penstock.inventory.domain.Article;
import penstock.inventory.domain.Copies;
import penstock.inventory.domain.Price;
import penstock.inventory.domain.Restock;
import penstock.inventory.domain.Sale;
import penstock.inventory.domain.SaleWindow;
import penstock.inventory.domain.Settlement;
import penstock.inventory.domain.StockPlan;
import penstock.inventory.domain.StockRequest;
import penstock.messaging.InboundEvent;
import penstock.messaging.OutboundEvent;
import penstock.messaging.wire.Arrival;
import penstock.messaging.wire.EventFormat;

import static org.assertj.core.api.Assertions.assertThat;
import static penstock.inventory.domain.Settlement.Kind.RELEASE;
import static penstock.inventory.domain.Settlement.Kind.RETURN;

/** Holds both ends of every message to the samples that the services share. */
class GoldenSamplesTests {

    private static final UUID ORDER = UUID.fromString("8c1f0e52-6d3a-8b41-9f27-5a0d3e7c1b42");
    private static final UUID SALE = UUID.fromString("0199b2d4-7c10-7e55-8a3c-2f6d9e1b4a70");
    private static final StockRequest REQUEST = new StockRequest(ORDER, SALE, 2, 1, 1);

    private final JsonMapper json = JsonMapper.builder().build();

    @Test
    void writesStockReserved() throws IOException {
        assertWritten("stock.reserved", StockReserved.event(REQUEST));
    }

    @Test
    void writesStockRejected() throws IOException {
        assertWritten("stock.rejected", StockRejected.event(REQUEST, StockRejected.Reason.SOLD_OUT));
    }

    @Test
    void writesStockReleased() throws IOException {
        assertWritten("stock.released", StockReleased.event(new Settlement(RELEASE, ORDER, SALE, 2, 1)));
    }

    @Test
    void writesStockRestocked() throws IOException {
        UUID restockId = UUID.fromString("3f8e2b8e-5a44-3c59-9d0a-6a1d2d0f7c11");
        assertWritten("stock.restocked", StockRestocked.event(new Restock(restockId, SALE, 2, 50, 400)));
    }

    @Test
    void writesStockReturnRequested() throws IOException {
        assertWritten("stock.return.requested", StockSettled.returning(new Settlement(RETURN, ORDER, SALE, 2, 1)));
    }

    @ParameterizedTest
    @CsvSource({"stock.confirm.requested, CONFIRM", "stock.release.requested, RELEASE", "stock.return.requested, RETURN"
    })
    void readsSettlementsAndIgnoresWhatItDoesNotKnow(String type, Settlement.Kind kind) throws IOException {
        String sample = Files.readString(sample(type));
        for (String body : List.of(sample, sample.replace("\"quantity\"", "\"later\": {\"x\": [1]}, \"quantity\""))) {
            Arrival arrival = format().read(body.getBytes()).getFirst();

            InboundEvent event = ((Arrival.Readable) arrival).event();
            assertThat(event.as(StockSettled.class).settlement(event.type()))
                    .isEqualTo(new Settlement(kind, ORDER, SALE, 2, 1));
        }
    }

    @Test
    void writesSaleChanged() throws IOException {
        Sale sale = Sale.announce(
                SALE,
                new Article("PHONE-15", "Phone 15"),
                new Price(new BigDecimal("599"), "EUR"),
                new StockPlan(1000, 8),
                2,
                new SaleWindow(Instant.parse("2026-11-11T12:00:00Z"), Instant.parse("2026-11-11T13:00:00Z")));
        sale.open();
        Copies.raised(Copies.raised(sale));

        assertWritten("sale.changed", SaleChanged.event(sale));
    }

    @Test
    void writesStockRequestedForTheNextBucket() throws IOException {
        StockRequest before = new StockRequest(ORDER, SALE, 1, 1, 1);
        OutboundEvent event = StockRequested.event(before.next(8));

        assertThat(event.id()).isEqualTo(ORDER + ":2");
        assertThat(event.key()).isEqualTo(SALE + ":2");
        // The sample is of attempt 1, and from the other producer.
        assertWritten("stock.requested", StockRequested.event(REQUEST));
    }

    @Test
    void readsStockRequestedAndIgnoresWhatItDoesNotKnow() throws IOException {
        String sample = Files.readString(sample("stock.requested"));
        for (String body : List.of(sample, sample.replace("\"attempt\"", "\"later\": {\"x\": [1]}, \"attempt\""))) {
            Arrival arrival = format().read(body.getBytes()).getFirst();

            InboundEvent event = ((Arrival.Readable) arrival).event();
            assertThat(event.type()).isEqualTo(StockRequested.TYPE);
            assertThat(event.as(StockRequested.class).request()).isEqualTo(REQUEST);
        }
    }

    private void assertWritten(String type, OutboundEvent event) throws IOException {
        byte[] body = EventFormat.batch(List.of(format().write(event, Instant.parse("2026-11-11T12:00:00.123Z"))));
        JsonNode expected = json.readTree(Files.readString(sample(type))
                .replace("\"source\": \"order-service\"", "\"source\": \"inventory-service\""));
        assertThat(json.readTree(body)).isEqualTo(expected);
    }

    private static EventFormat format() {
        return new EventFormat("inventory-service");
    }

    private static Path sample(String type) {
        return Path.of("..", "contracts", "samples", type + ".json");
    }
}
