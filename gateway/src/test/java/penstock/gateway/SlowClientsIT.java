package penstock.gateway;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/** Clients that send their headers byte by byte, and never to the end: what is no whole request keeps no connection open. */
@TestPropertySource(properties = "server.netty.idle-timeout=1s")
class SlowClientsIT extends GatewayUnderTest {

    private static final int TRICKLE_MILLIS = 100;

    @Test
    void closesOnWhoeverDoesNotEndTheHeadersAndServesTheOthersMeanwhile() throws Exception {
        List<Socket> slow = new ArrayList<>();
        try {
            for (int i = 0; i < 50; i++) {
                slow.add(begun(""));
            }
            for (int i = 0; i < 10; i++) {
                assertThat(get("/api/orders").statusCode()).isEqualTo(200);
            }
            for (Socket socket : slow) {
                assertThat(closedWhileItTrickles(socket)).isTrue();
            }
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
        assertThat(get("/api/orders").statusCode()).isEqualTo(200);
    }

    /** A connection that was used before is no better. */
    @Test
    void closesOnWhoeverDoesNotEndTheSecondHeaders() throws Exception {
        try (Socket socket = begun("GET /api/nothing HTTP/1.1\r\nHost: penstock\r\n\r\n")) {
            assertThat(closedWhileItTrickles(socket)).isTrue();
        }
    }

    @Test
    void bearsWhoIsSlowAndComesToAnEnd() throws Exception {
        String answer;
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(20_000);
            for (String part :
                    List.of("GET /api/nothing HT", "TP/1.1\r\nHost: pen", "stock\r\nConnection: close\r\n\r\n")) {
                socket.getOutputStream().write(part.getBytes(StandardCharsets.US_ASCII));
                socket.getOutputStream().flush();
            }
            answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        }
        assertThat(answer).startsWith("HTTP/1.1 ");
    }

    private Socket begun(String before) throws IOException {
        Socket socket = new Socket("127.0.0.1", port);
        socket.setSoTimeout(TRICKLE_MILLIS);
        String begun = before + "GET /api/orders HTTP/1.1\r\nHost: penstock\r\nX-Slow: ";
        socket.getOutputStream().write(begun.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
        return socket;
    }

    /** Sends another byte whenever nothing comes. */
    private static boolean closedWhileItTrickles(Socket socket) throws IOException {
        for (int sent = 0; sent < 300; ) {
            try {
                if (socket.getInputStream().read() < 0) {
                    return true;
                }
            } catch (SocketTimeoutException e) {
                try {
                    socket.getOutputStream().write('x');
                    sent++;
                } catch (SocketException closed) {
                    return true;
                }
            } catch (SocketException e) {
                return true;
            }
        }
        return false;
    }
}
