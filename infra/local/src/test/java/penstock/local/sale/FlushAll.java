package penstock.local.sale;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

import penstock.load.ledger.Endpoints;

import static org.assertj.core.api.Assertions.assertThat;

/** Has Redis forget everything that it holds. */
final class FlushAll {
    private static final int TIMEOUT_MILLIS = 10_000;

    private FlushAll() {}

    static void on(Endpoints.Gate gate) {
        try (var socket = new Socket(gate.host(), gate.port())) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.getOutputStream()
                    .write(("AUTH " + gate.password() + "\r\nFLUSHALL\r\n").getBytes(StandardCharsets.US_ASCII));
            var answer = new String(socket.getInputStream().readNBytes(10), StandardCharsets.US_ASCII);
            assertThat(answer).isEqualTo("+OK\r\n+OK\r\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
