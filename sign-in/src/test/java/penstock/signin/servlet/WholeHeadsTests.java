package penstock.signin.servlet;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.List;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class WholeHeadsTests {

    private static final int TRICKLE_MILLIS = 50;
    private static final String WHOLE = "GET / HTTP/1.1\r\nHost: penstock\r\n\r\n";

    private final Tomcat tomcat = new Tomcat();
    private final Connector connector = new Connector(WholeHeads.class.getName());

    @TempDir
    private java.nio.file.Path folder;

    @BeforeEach
    void start() throws Exception {
        tomcat.setBaseDir(folder.toString());
        connector.setPort(0);
        connector.setProperty("connectionTimeout", "1000");
        connector.setProperty("keepAliveTimeout", "60000");
        connector.setProperty("maxConnections", "3");
        tomcat.setConnector(connector);
        var context = tomcat.addContext("", folder.toString());
        Tomcat.addServlet(context, "hello", new Hello()).setAsyncSupported(true);
        context.addServletMappingDecoded("/", "hello");
        tomcat.start();
    }

    @AfterEach
    void stop() throws Exception {
        tomcat.stop();
        tomcat.destroy();
    }

    @Test
    void closesOnWhoeverDoesNotEndTheHeaders() throws IOException {
        try (Socket socket = connection()) {
            send(socket, "GET / HTTP/1.1\r\nHost: penstock\r\nX-Slow: ");
            assertThat(closedWhileItTrickles(socket)).isTrue();
        }
    }

    @Test
    void closesOnWhoeverDoesNotEndTheLine() throws IOException {
        try (Socket socket = connection()) {
            send(socket, "GET /");
            assertThat(closedWhileItTrickles(socket)).isTrue();
        }
    }

    /** A connection that was used before is no better. */
    @Test
    void closesOnWhoeverDoesNotEndTheSecondHeaders() throws IOException {
        try (Socket socket = connection()) {
            send(socket, WHOLE);
            assertThat(answer(socket)).isEqualTo("HTTP/1.1 204 ");
            send(socket, "GET / HTTP/1.1\r\nHost: penstock\r\nX-Slow: ");
            assertThat(closedWhileItTrickles(socket)).isTrue();
        }
    }

    @Test
    void servesWhoIsSlowAndComesToAnEnd() throws IOException {
        try (Socket socket = connection()) {
            for (int request = 0; request < 100; request++) {
                send(socket, "GET / HT");
                send(socket, "TP/1.1\r\nHost: penst");
                send(socket, "ock\r\n\r\n");
                assertThat(answer(socket)).isEqualTo("HTTP/1.1 204 ");
            }
        }
    }

    @Test
    void letsAnAnswerTakeItsTime() throws IOException {
        try (Socket socket = connection()) {
            for (String slowly : List.of("later", "later")) {
                send(socket, WHOLE.replace("GET /", "GET /" + slowly));
                assertThat(answer(socket)).isEqualTo("HTTP/1.1 204 ");
            }
        }
    }

    @Test
    void keepsNoConnectionForANextRequestWhileOthersWaitToBeLetIn() throws IOException {
        try (Socket first = connection()) {
            send(first, WHOLE);
            assertThat(whole(first)).startsWith("HTTP/1.1 204 ").doesNotContain("Connection: close");
            try (Socket second = connection();
                    Socket third = connection();
                    Socket fourth = connection()) {
                send(third, WHOLE);
                assertThat(whole(third)).startsWith("HTTP/1.1 204 ").contains("Connection: close");
                send(fourth, WHOLE);
                assertThat(whole(fourth)).startsWith("HTTP/1.1 204 ");
                send(second, WHOLE);
                assertThat(whole(second)).startsWith("HTTP/1.1 204 ");
            }
        }
    }

    private Socket connection() throws IOException {
        Socket socket = new Socket("127.0.0.1", connector.getLocalPort());
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(20_000);
        return socket;
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
    }

    /** All of it is read, its beginning is returned. */
    private static String answer(Socket socket) throws IOException {
        return whole(socket).substring(0, 13);
    }

    private static String whole(Socket socket) throws IOException {
        StringBuilder text = new StringBuilder();
        while (text.indexOf("\r\n\r\n") < 0) {
            int next = socket.getInputStream().read();
            assertThat(next).as("after " + text).isNotNegative();
            text.append((char) next);
        }
        return text.toString();
    }

    /** Sends another byte whenever nothing comes. */
    private static boolean closedWhileItTrickles(Socket socket) throws IOException {
        socket.setSoTimeout(TRICKLE_MILLIS);
        for (int sent = 0; sent < 600; ) {
            try {
                return socket.getInputStream().read() < 0;
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

    private static final class Hello extends HttpServlet {

        private static final long serialVersionUID = 1;

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) {
            response.setStatus(204);
            if (request.getRequestURI().equals("/later")) {
                var later = request.startAsync();
                later.start(later::complete);
            }
        }
    }
}
