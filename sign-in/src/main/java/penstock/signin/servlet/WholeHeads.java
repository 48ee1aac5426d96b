package penstock.signin.servlet;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

import org.apache.coyote.Adapter;
import org.apache.coyote.Processor;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.coyote.http11.Http11Processor;
import org.apache.tomcat.util.net.AbstractEndpoint.Handler.SocketState;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;

/**
 * Tomcat's HTTP, with two more bounds. By itself Tomcat counts {@code server.tomcat.connection-timeout} anew with every
 * byte, so that headers which trickle keep a connection open for ever; here it is also the time within which the line and
 * the headers of a request have to be there. What follows them is not bounded by this.
 *
 * <p>And while all of {@code server.tomcat.max-connections} are open, an answer ends its connection: one that is kept for
 * a next request would stand in the way of those who wait to be let in.
 *
 * <p>Made by Tomcat, by name.
 */
public final class WholeHeads extends Http11NioProtocol {

    /** Asked by Tomcat for each request. */
    @Override
    public int getMaxKeepAliveRequests() {
        // Who waits for the next connection has a place already. Where there is no bound, both are -1.
        boolean full = getMaxConnections() > 0 && getConnectionCount() >= getMaxConnections();
        return full ? 1 : super.getMaxKeepAliveRequests();
    }

    @Override
    protected Processor createProcessor() {
        return new Impatient(this, getAdapter());
    }

    /** Used by one thread at a time, for one connection after the other. */
    private static final class Impatient extends Http11Processor {

        private final WholeHeads protocol;
        private @Nullable SocketWrapperBase<?> unfinished;
        private long since;

        private Impatient(WholeHeads protocol, Adapter adapter) {
            super(protocol, adapter);
            this.protocol = protocol;
        }

        /** Called whenever bytes have come: with each one that trickles in. */
        @Override
        public SocketState service(SocketWrapperBase<?> connection) throws IOException {
            SocketState state = super.service(connection);
            // A request whose answer comes later is LONG, too, but all of it is here.
            if (state != SocketState.LONG || isAsync()) {
                unfinished = null;
                return state;
            }
            // Whoever was here before may have left in the middle of a head.
            if (unfinished != connection) {
                unfinished = connection;
                since = System.nanoTime();
                return state;
            }
            long bound = TimeUnit.MILLISECONDS.toNanos(protocol.getConnectionTimeout());
            if (bound < 0 || System.nanoTime() - since < bound) {
                return state;
            }
            unfinished = null;
            return SocketState.CLOSED;
        }
    }
}
