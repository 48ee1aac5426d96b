package penstock.order.messaging;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import penstock.messaging.InboundEvent;
import penstock.messaging.MalformedEventException;
import penstock.messaging.wire.Arrival;
import penstock.messaging.wire.EventFormat;
import penstock.servers.noise.Garbler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

/** Whatever comes from the broker, it is read, or it is parked at once for a reason that says what it is about. */
class GarbledMessagesTests {

    private static final long SEED = 20261111;
    private static final int CASES = 2_000;
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
    void areReadOrParked(String consumer, String sample) throws IOException {
        String right = Files.readString(Path.of("../contracts/samples", sample + ".json"));
        int parked = 0;
        for (long seed = SEED; seed < SEED + CASES; seed++) {
            String text = new Garbler(seed).garble(right);
            try {
                for (Arrival arrival : FORMAT.read(text.getBytes(StandardCharsets.UTF_8))) {
                    parked += isParked(consumer, arrival) ? 1 : 0;
                }
            } catch (RuntimeException e) {
                fail("seed " + seed + " of " + sample + ": " + text, e);
            }
        }
        assertThat(parked).isGreaterThan(CASES / 4);
    }

    private static boolean isParked(String consumer, Arrival arrival) {
        if (!(arrival instanceof Arrival.Readable readable)) {
            return true;
        }
        try {
            Objects.requireNonNull(READERS.get(consumer)).accept(readable.event());
            return false;
        } catch (MalformedEventException e) {
            assertThat(e.getMessage()).contains(readable.event().id());
            return true;
        }
    }
}
