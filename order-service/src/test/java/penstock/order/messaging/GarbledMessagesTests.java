package penstock.order.messaging;

import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import penstock.messaging.InboundEvent;
import penstock.messaging.MalformedEventException;
import penstock.messaging.wire.Arrival;
import penstock.messaging.wire.EventFormat;
import penstock.servers.noise.GarbledSamples;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever comes from the broker, it is read, or it is parked at once for a reason that says what it is about. */
class GarbledMessagesTests {

    private static final EventFormat FORMAT = new EventFormat("order-service");
    private static final Map<String, Consumer<InboundEvent>> READERS = Map.of(
            "drain",
            Consumers::placedOrder,
            "sales",
            Consumers::sale,
            "deadlines",
            PaymentDue::due,
            "outcomes",
            event -> {
                if (event.type().equals("stock.released") || event.type().equals("stock.restocked")) {
                    StockAnswered.returned(event);
                } else {
                    StockAnswered.outcome(event);
                }
            });

    @ParameterizedTest
    @CsvSource({
        "drain, order.placed",
        "sales, sale.changed",
        "deadlines, payment.due",
        "outcomes, stock.reserved",
        "outcomes, stock.rejected",
        "outcomes, stock.released",
        "outcomes, stock.restocked"
    })
    void areReadOrParked(String consumer, String sample) {
        GarbledSamples.tryOut(
                sample,
                bytes -> FORMAT.read(bytes).stream()
                        .mapToInt(arrival -> isParked(consumer, arrival) ? 1 : 0)
                        .sum());
    }

    private static boolean isParked(String consumer, Arrival arrival) {
        if (!(arrival instanceof Arrival.Readable readable)) {
            return true;
        }
        try {
            Objects.requireNonNull(READERS.get(consumer)).accept(readable.event());
            return false;
        } catch (MalformedEventException e) {
            assertThat(e.getMessage()).contains(readable.event().id()).doesNotContain("@example");
            return true;
        }
    }
}
