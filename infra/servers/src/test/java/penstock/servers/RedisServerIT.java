package penstock.servers;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RedisServerIT extends ServerContract<RedisServer> {

    private static final int KILLS = 20;

    RedisServerIT() {
        super(RedisServer::new);
    }

    @Override
    void write(RedisServer server, String text, String password) throws IOException {
        call(server, password, "RPUSH kept \"" + text + "\"");
    }

    @Override
    List<String> read(RedisServer server) throws IOException {
        return call(server, passwordOf(server), "LRANGE kept 0 -1");
    }

    @Override
    String passwordOf(RedisServer server) {
        return server.password();
    }

    /** Its clients know one address. A killed process's last thread may hold the port for a moment longer. */
    @Test
    void isFoundWhereItWasHoweverOftenItIsKilled() {
        try (Servers servers = Servers.temporary()) {
            RedisServer server = servers.add(RedisServer::new);
            servers.start();
            int port = server.port();

            assertThat(IntStream.range(0, KILLS)).allSatisfy(_ -> {
                server.kill();
                server.start();
                server.awaitReady(Duration.ofMinutes(1));
                assertThat(server.port()).isEqualTo(port);
            });
        }
    }

    /** Redis also takes commands as plain lines; an array comes back as {@code *<n>}, then {@code $<size>} and text. */
    private static List<String> call(RedisServer server, String password, String command) throws IOException {
        try (Socket socket = new Socket(server.host(), server.port())) {
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            if (!password.isEmpty()) {
                socket.getOutputStream().write(("AUTH " + password + "\r\n").getBytes(StandardCharsets.UTF_8));
                good(in.readLine());
            }
            socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.UTF_8));
            String first = good(in.readLine());
            List<String> texts = new ArrayList<>();
            if (first.startsWith("*")) {
                for (int i = Integer.parseInt(first.substring(1)); i > 0; i--) {
                    in.readLine();
                    texts.add(in.readLine());
                }
            }
            return texts;
        }
    }

    private static String good(String line) throws IOException {
        if (line == null || line.startsWith("-")) {
            throw new IOException(line);
        }
        return line;
    }
}
