package penstock.load.drive;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/**
 * Answers every request with the same 202 and does nothing else: the least that a server can do, and so the most that
 * the client can be seen to drive.
 */
public final class BareServer implements AutoCloseable {
    private static final int ROOM = 8 * 1024;
    private static final byte[] ANSWER =
            ("HTTP/1.1 202 Accepted\r\nContent-Type: application/json\r\nContent-Length: 20"
                            + "\r\n\r\n{\"state\":\"NOTHING\"}\n")
                    .getBytes(StandardCharsets.US_ASCII);

    private final ServerSocketChannel server;
    private final Selector selector;
    private final Thread thread;
    private final ByteBuffer out = ByteBuffer.allocateDirect(ANSWER.length);

    private record Caller(SocketChannel channel, ByteBuffer in) {}

    private BareServer(ServerSocketChannel server, Selector selector) {
        this.server = server;
        this.selector = selector;
        this.thread = Thread.ofPlatform().daemon().name("bare-server").unstarted(this::serve);
    }

    public static BareServer start() throws IOException {
        var channel = ServerSocketChannel.open();
        channel.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1024);
        channel.configureBlocking(false);
        var selector = Selector.open();
        channel.register(selector, SelectionKey.OP_ACCEPT);
        var bare = new BareServer(channel, selector);
        bare.thread.start();
        return bare;
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.socket().getLocalPort());
    }

    private void serve() {
        try {
            while (server.isOpen()) {
                selector.select(this::attend, 100);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void attend(SelectionKey key) {
        try {
            if (key.isValid() && key.attachment() instanceof Caller caller) {
                answer(caller);
            } else if (key.isValid()) {
                accept();
            }
        } catch (IOException e) {
            key.cancel();
        }
    }

    private void accept() throws IOException {
        for (var channel = server.accept(); channel != null; channel = server.accept()) {
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.register(selector, SelectionKey.OP_READ, new Caller(channel, ByteBuffer.allocate(ROOM)));
        }
    }

    private void answer(Caller caller) throws IOException {
        if (caller.channel.read(caller.in) < 0) {
            caller.channel.close();
            return;
        }
        var bytes = caller.in.array();
        var length = caller.in.position();
        var bodyAt = Heads.end(bytes, length);
        if (bodyAt == Heads.NOT_THERE) {
            return;
        }
        var declared = Heads.value(bytes, bodyAt, Heads.LENGTH);
        if (length >= bodyAt + (declared == Heads.NOT_THERE ? 0 : Heads.number(bytes, declared, bodyAt))) {
            caller.in.clear();
            out.clear();
            caller.channel.write(out.put(ANSWER).flip());
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        selector.close();
    }
}
