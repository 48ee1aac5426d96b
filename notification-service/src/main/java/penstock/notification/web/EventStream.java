package penstock.notification.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;

/** Writes server-sent events (WHATWG HTML §9.2). Each call ends when its bytes have left, or throws that nobody listens. */
final class EventStream {

    /** After a break clients come again at different moments, since each of them began at another. */
    private static final int RETRY_MILLIS = 2_000;

    private final HttpServletResponse response;

    EventStream(HttpServletResponse response) throws IOException {
        this.response = response;
        begin(response);
        write("retry: " + RETRY_MILLIS + "\n\n");
    }

    /** The head of the answer. */
    static void begin(HttpServletResponse response) {
        response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        // For proxies that would otherwise collect an answer before they pass it on.
        response.setHeader("X-Accel-Buffering", "no");
    }

    /** @param data one line */
    void event(long id, String name, String data) throws IOException {
        write("id: " + id + "\nevent: " + name + "\ndata: " + data + "\n\n");
    }

    /** Shows both ends that the other is there. */
    void heartbeat() throws IOException {
        write(":\n\n");
    }

    private void write(String text) throws IOException {
        response.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        response.flushBuffer();
    }
}
