package penstock.notification.email;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** An SMTP server that speaks its lines as a test wrote them, for the answers that real servers give rarely. */
class ScriptedSmtp implements AutoCloseable {

    /** Ends the connection instead of an answer. */
    static final String HANG_UP = "";

    final List<String> messages = new CopyOnWriteArrayList<>();
    final AtomicInteger connections = new AtomicInteger();
    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private final ServerSocket socket;

    ScriptedSmtp() {
        try {
            socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return socket.getLocalPort();
    }

    /** @param line the beginning of a command, or of a line of a message's content */
    ScriptedSmtp answers(String line, String answer) {
        answers.put(line, answer);
        return this;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                connections.incrementAndGet();
                Thread.ofVirtual().start(() -> serve(client));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (client;
                var in = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8))) {
            OutputStream out = client.getOutputStream();
            say(out, answer("greeting", "220 scripted"));
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String answer = line.equals("DATA") ? "354 go on" : answer(line, "250 ok");
                if (answer.equals(HANG_UP)) {
                    return;
                }
                say(out, answer);
                if (line.equals("DATA")) {
                    String content = content(in);
                    String verdict = content.lines()
                            .map(each -> answer(each, "250 ok"))
                            .filter(each -> !each.equals("250 ok"))
                            .findFirst()
                            .orElse("250 ok");
                    if (verdict.equals(HANG_UP)) {
                        return;
                    }
                    if (verdict.startsWith("2")) {
                        messages.add(content);
                    }
                    say(out, verdict);
                }
            }
        } catch (IOException e) {
            // The client left.
        }
    }

    private String answer(String line, String otherwise) {
        return answers.entrySet().stream()
                .filter(entry -> line.startsWith(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(otherwise);
    }

    private static String content(BufferedReader in) throws IOException {
        StringBuilder content = new StringBuilder();
        for (String line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
            content.append(line).append('\n');
        }
        return content.toString();
    }

    private static void say(OutputStream out, String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
