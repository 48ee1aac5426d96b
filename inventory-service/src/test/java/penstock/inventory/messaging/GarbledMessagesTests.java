package penstock.inventory.messaging;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import penstock.messaging.MalformedEventException;
import penstock.messaging.wire.Arrival;
import penstock.messaging.wire.EventFormat;
import penstock.servers.noise.GarbledSamples;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever comes from the broker, it is read, or it is parked at once for a reason that says what it is about. */
class GarbledMessagesTests {

    private static final EventFormat FORMAT = new EventFormat("inventory-service");

    @ParameterizedTest
    @ValueSource(
            strings = {"stock.requested", "stock.confirm.requested", "stock.release.requested", "stock.return.requested"
            })
    void areReadOrParked(String sample) {
        GarbledSamples.tryOut(
                sample,
                bytes -> FORMAT.read(bytes).stream()
                        .mapToInt(arrival -> isParked(arrival) ? 1 : 0)
                        .sum());
    }

    private static boolean isParked(Arrival arrival) {
        if (!(arrival instanceof Arrival.Readable readable)) {
            return true;
        }
        try {
            StockHandler.read(readable.event());
            return false;
        } catch (MalformedEventException e) {
            assertThat(e.getMessage()).contains(readable.event().id());
            return true;
        }
    }
}
