package penstock.notification;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
    void areReadOrParked(String sample) throws IOException {
        String right = Files.readString(Path.of("../contracts/samples", sample + ".json"));
        int parked = 0;
        for (long seed = SEED; seed < SEED + CASES; seed++) {
            String text = new Garbler(seed).garble(right);
            try {
                for (Arrival arrival : FORMAT.read(text.getBytes(StandardCharsets.UTF_8))) {
                    parked += isParked(arrival) ? 1 : 0;
                }
            } catch (RuntimeException e) {
                fail("seed " + seed + " of " + sample + ": " + text, e);
            }
        }
        assertThat(parked).isGreaterThan(CASES / 4);
    }

    private static boolean isParked(Arrival arrival) {
        if (!(arrival instanceof Arrival.Readable readable)) {
            return true;
        }
        try {
            Notify.read(readable.event());
            return false;
        } catch (MalformedEventException e) {
            assertThat(e.getMessage()).contains(readable.event().id());
            return true;
        }
    }
}
