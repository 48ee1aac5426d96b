package penstock.servers.link;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntSupplier;

import penstock.servers.Server;

/**
 * A TCP proxy on loopback between clients and one server, which harms what passes when it is told to. It forwards bytes
 * and knows no protocol. Closing it closes every connection. Its threads are the operating system's: busy virtual threads
 * of the same process would keep what passes waiting.
 */
public final class Link implements AutoCloseable {
    private static final int WAITING = 256;
    private static final int CONNECT_MILLIS = 2_000;

    private final IntSupplier target;
    private final ServerSocket door;
    private final Set<Passage> passages = ConcurrentHashMap.newKeySet();
    private final Condition condition = new Condition();

    /**
     * Listens at once; connects to the server only for each client.
     *
     * @param port where it listens
     * @param target the server's port, asked at each connection
     */
    public Link(int port, IntSupplier target) {
        this.target = target;
        try {
            door = new ServerSocket();
            door.setReuseAddress(true);
            door.bind(new InetSocketAddress(InetAddress.getByName(Server.HOST), port), WAITING);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot listen on port " + port, e);
        }
        Thread.ofPlatform().daemon().name("link " + port).start(this::open);
    }

    private void open() {
        while (!door.isClosed()) {
            try {
                Socket client = door.accept();
                Thread.ofPlatform()
                        .daemon()
                        .name("link to " + target.getAsInt())
                        .start(() -> connect(client));
            } catch (IOException e) {
                // Closed, or a client that was gone before it was met.
            }
        }
    }

    private void connect(Socket client) {
        try {
            if (condition.fault() == Fault.CUT) {
                Passage.reset(client);
                return;
            }
            Socket server = new Socket();
            server.connect(new InetSocketAddress(Server.HOST, target.getAsInt()), CONNECT_MILLIS);
            var passage = new Passage(client, server, condition, passages::remove);
            passages.add(passage);
            passage.start();
        } catch (IOException e) {
            Passage.reset(client); // as a server that is not there does
        }
    }

    /** From now on until the next call. Connections that are there are met by it, too. */
    public void suffer(Fault fault) {
        condition.become(fault, Duration.ZERO);
        if (fault == Fault.CUT) {
            reset();
        }
    }

    /** {@link Fault#SLOW} with this delay for each piece of data (at most 16 KiB) in each direction. */
    public void slow(Duration delay) {
        condition.become(Fault.SLOW, delay);
    }

    /** Back to normal; what a silent link held back goes on its way. */
    public void heal() {
        condition.become(Fault.NONE, Duration.ZERO);
    }

    /** Resets (RST) the connections that are there, at both ends; new ones are not harmed. */
    public void reset() {
        passages.forEach(Passage::reset);
    }

    /**
     * Ends the connections that are there at the server's end only. Clients are told nothing, neither now nor later: what
     * they send is taken, and no answer comes. New connections are not harmed.
     */
    public void leaveHalfOpen() {
        passages.forEach(Passage::leaveHalfOpen);
    }

    /** Connections that are there. */
    public int connections() {
        return passages.size();
    }

    @Override
    public void close() {
        heal();
        try {
            door.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        reset();
    }
}
