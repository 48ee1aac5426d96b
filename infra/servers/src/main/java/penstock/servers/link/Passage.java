package penstock.servers.link;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** One client's connection through a link, and the one to the server that belongs to it. */
final class Passage {
    private static final int PIECE = 16 * 1024;

    private final Socket client;
    private final Socket server;
    private final Condition condition;
    private final Consumer<Passage> over;
    private final AtomicInteger ways = new AtomicInteger(2);
    private volatile boolean halfOpen;

    Passage(Socket client, Socket server, Condition condition, Consumer<Passage> over) throws SocketException {
        this.client = client;
        this.server = server;
        this.condition = condition;
        this.over = over;
        client.setTcpNoDelay(true);
        server.setTcpNoDelay(true);
    }

    void start() {
        Thread.ofPlatform().daemon().start(() -> carry(client, server, true));
        Thread.ofPlatform().daemon().start(() -> carry(server, client, false));
    }

    private void carry(Socket from, Socket to, boolean request) {
        byte[] piece = new byte[PIECE];
        try {
            InputStream in = from.getInputStream();
            for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
                condition.pass(request);
                if (!halfOpen) {
                    to.getOutputStream().write(piece, 0, read);
                } else if (!request) {
                    return;
                }
            }
            if (!halfOpen) {
                to.shutdownOutput();
            }
        } catch (IOException e) {
            if (!halfOpen) {
                reset();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            if (ways.decrementAndGet() == 0 || (halfOpen && request)) {
                close();
            }
        }
    }

    void leaveHalfOpen() {
        halfOpen = true;
        reset(server);
    }

    void reset() {
        reset(client);
        reset(server);
        over.accept(this);
    }

    private void close() {
        over.accept(this);
        quietly(client);
        quietly(server);
    }

    /** An abortive close: the other end is sent an RST. */
    static void reset(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
        } catch (SocketException e) {
            // It is closed already.
        }
        quietly(socket);
    }

    private static void quietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // There is nothing left to close.
        }
    }
}
