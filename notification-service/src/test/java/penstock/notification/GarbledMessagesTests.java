package penstock.notification;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import penstock.messaging.MalformedEventException;
import penstock.messaging.wire.Arrival;
import penstock.messaging.wire.EventFormat;
import penstock.servers.noise.GarbledSamples;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever comes from the broker, it is read, or it is parked at once for a reason that says what it is about. */
class GarbledMessagesTests {

    private static final EventFormat FORMAT = new EventFormat("notification-service");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "order.reserved",
                "order.rejected",
                "order.confirmed",
                "order.expired",
                "order.cancelled",
                "order.refunded"
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
            Notify.read(readable.event());
            return false;
        } catch (MalformedEventException e) {
            assertThat(e.getMessage()).contains(readable.event().id()).doesNotContain("@example");
            return true;
        }
    }
}
