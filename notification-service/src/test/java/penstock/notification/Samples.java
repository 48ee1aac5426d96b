package penstock.notification;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import penstock.messaging.InboundEvent;
import penstock.messaging.wire.Arrival;
import penstock.messaging.wire.EventFormat;

/** The golden samples of what arrives here, and others that differ in order and buyer. */
final class Samples {
    private static final String ORDER = "8c1f0e52-6d3a-8b41-9f27-5a0d3e7c1b42";
    private static final String EMAIL = "buyer-17@example.org";

    private Samples() {}

    static InboundEvent event(String type) {
        return event(type, ORDER, EMAIL);
    }

    static InboundEvent event(String type, String orderId, String email) {
        try {
            String sample = Files.readString(Path.of("../contracts/samples", type + ".json"))
                    .replace(ORDER, orderId)
                    .replace(EMAIL, email);
            byte[] body = sample.getBytes(StandardCharsets.UTF_8);
            return ((Arrival.Readable) new EventFormat("test").read(body).getFirst()).event();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
