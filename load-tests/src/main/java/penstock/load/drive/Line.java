package penstock.load.drive;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/** One kept connection with at most one request under way; used by one thread. */
final class Line {
    private static final int ROOM = 8 * 1024;

    private final InetSocketAddress server;
    private final Selector selector;
    private final ByteBuffer out = ByteBuffer.allocateDirect(ROOM);
    private final ByteBuffer in = ByteBuffer.allocateDirect(ROOM);
    private final AnswerReader reader = new AnswerReader();
    private byte[] received = new byte[ROOM];
    private int length;
    private @Nullable SocketChannel channel;
    private int number;
    private long dueNanos;
    private long sentNanos;
    private boolean busy;

    Line(InetSocketAddress server, Selector selector) {
        this.server = server;
        this.selector = selector;
    }

    boolean busy() {
        return busy;
    }

    int number() {
        return number;
    }

    long dueNanos() {
        return dueNanos;
    }

    long sentNanos() {
        return sentNanos;
    }

    /** @throws IOException if the request did not leave whole: it may or may not be carried out */
    void send(Requests requests, int next, long due, long now) throws IOException {
        number = next;
        dueNanos = due;
        sentNanos = now;
        busy = true;
        length = 0;
        out.clear();
        requests.render(next, out);
        out.flip();
        var open = channel == null ? open() : channel;
        while (out.hasRemaining()) {
            // A request is far smaller than a socket's buffer: a second turn is the exception.
            open.write(out);
        }
    }

    private SocketChannel open() throws IOException {
        var opened = SocketChannel.open();
        channel = opened;
        opened.setOption(StandardSocketOptions.TCP_NODELAY, true);
        opened.connect(server);
        opened.configureBlocking(false);
        opened.register(selector, SelectionKey.OP_READ, this);
        return opened;
    }

    /** Reads what is there; null if the answer goes on. */
    @Nullable
    Answer receive() throws IOException {
        in.clear();
        var open = channel;
        var got = open == null ? -1 : open.read(in);
        if (got < 0) {
            throw new IOException("the connection was closed");
        }
        in.flip();
        if (length + got > received.length) {
            received = Arrays.copyOf(received, 2 * (length + got));
        }
        in.get(received, length, got);
        length += got;
        var answer = busy ? reader.read(received, length) : null;
        if (answer != null) {
            busy = false;
        }
        return answer;
    }

    /** The request under way, if any, is given up; the next one opens a new connection. */
    void close() {
        busy = false;
        var open = channel;
        channel = null;
        try {
            if (open != null) {
                open.close();
            }
        } catch (IOException e) {
            // It is gone, which is all that was wanted.
            length = 0;
        }
    }
}
