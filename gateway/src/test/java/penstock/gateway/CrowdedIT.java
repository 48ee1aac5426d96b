package penstock.gateway;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** More clients than the gateway lets in: three at a time. */
@TestPropertySource(properties = "penstock.gateway.connections=3")
class CrowdedIT extends GatewayUnderTest {

    private static final int MOST = 3;
    private static final String BEGUN = "GET /api/nothing HTTP/1.1\r\nHost: penstock\r\n";
    private static final String END = "\r\n";

    private final List<Socket> clients = new ArrayList<>();

    @Autowired
    private MeterRegistry meters;

    @AfterEach
    void leave() throws IOException {
        for (Socket socket : clients) {
            socket.close();
        }
        await().until(() -> open() == 0);
    }

    @Test
    void keepsThoseBeyondWaitingUntilAnotherHasItsAnswer() throws IOException {
        for (int i = 0; i < MOST; i++) {
            connect(BEGUN);
        }
        await().until(() -> open() == MOST);
        Socket waiting = connect(BEGUN + END);
        waiting.setSoTimeout(300);
        assertThatThrownBy(() -> waiting.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);

        // Its client keeps the connection; the gateway does not.
        Socket first = clients.getFirst();
        send(first, END);
        assertThat(whole(first)).startsWith("HTTP/1.1 ").containsIgnoringCase("Connection: close");
        waiting.setSoTimeout(20_000);
        assertThat(waiting.getInputStream().read()).isEqualTo('H');
    }

    @Test
    void keepsConnectionsWhileThereIsRoom() throws IOException {
        Socket socket = connect(BEGUN + END);
        assertThat(socket.getInputStream().read()).isEqualTo('H');
        socket.getInputStream().skipNBytes(socket.getInputStream().available());

        send(socket, BEGUN + "Connection: close\r\n" + END);
        assertThat(whole(socket)).contains("HTTP/1.1 ");
    }

    @Test
    void letsOthersInAfterACrowdHasGone() throws IOException {
        for (int i = 0; i < 20 * MOST; i++) {
            connect(BEGUN);
        }
        // One accept takes several at once, so a few more than there is room for may come in.
        await().until(() -> open() >= MOST);
        for (Socket socket : clients) {
            socket.close();
        }
        await().until(() -> open() == 0);

        assertThat(connect(BEGUN + END).getInputStream().read()).isEqualTo('H');
    }

    private double open() {
        return meters.get("penstock.gateway.connections").gauge().value();
    }

    private Socket connect(String text) throws IOException {
        Socket socket = new Socket("127.0.0.1", port);
        clients.add(socket);
        socket.setSoTimeout(20_000);
        send(socket, text);
        return socket;
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** Everything until the gateway closes. */
    private static String whole(Socket socket) throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    }
}
