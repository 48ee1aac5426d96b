package penstock.load.crowd;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;

import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.protocol.DefaultHttpProcessor;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.apache.hc.core5.http.protocol.HttpProcessor;
import org.apache.hc.core5.http.protocol.RequestContent;
import org.apache.hc.core5.http.protocol.RequestTargetHost;
import org.apache.hc.core5.http.protocol.RequestUserAgent;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.net.URIAuthority;
import org.apache.hc.core5.util.Timeout;

/** One kept-alive connection, for one thread at a time; opened when first needed, and again after any trouble. */
final class Wire implements AutoCloseable {
    private static final HttpRequestExecutor EXECUTOR = new HttpRequestExecutor();
    // Not the library's own set, which announces each body with Expect: 100-continue and waits.
    private static final HttpProcessor HEADERS = new DefaultHttpProcessor(
            RequestTargetHost.INSTANCE, RequestContent.INSTANCE, new RequestUserAgent("penstock-crowd"));

    private final URI target;
    private final URIAuthority authority;
    private final Duration timeout;
    private final DefaultBHttpClientConnection connection = new DefaultBHttpClientConnection(Http1Config.DEFAULT);

    Wire(URI target, Duration timeout) {
        this.target = target;
        this.authority = new URIAuthority(target.getHost(), target.getPort());
        this.timeout = timeout;
    }

    @FunctionalInterface
    interface Reading<T> {
        T read(ClassicHttpResponse response) throws IOException, HttpException;
    }

    /** @throws IOException if no whole answer came: the request may or may not have been carried out */
    <T> T call(ClassicHttpRequest request, Reading<T> reading) throws IOException {
        var whole = false;
        try {
            if (!connection.isOpen()) {
                open();
            }
            request.setAuthority(authority);
            var context = HttpCoreContext.create();
            EXECUTOR.preProcess(request, HEADERS, context);
            try (var response = EXECUTOR.execute(request, connection, context)) {
                EXECUTOR.postProcess(response, HEADERS, context);
                var result = reading.read(response);
                whole = EXECUTOR.keepAlive(request, response, connection, context);
                return result;
            }
        } catch (HttpException e) {
            throw new IOException(e.getMessage(), e);
        } finally {
            if (!whole) {
                connection.close(CloseMode.IMMEDIATE);
            }
        }
    }

    private void open() throws IOException {
        var socket = new Socket();
        socket.setTcpNoDelay(true);
        socket.connect(new InetSocketAddress(target.getHost(), target.getPort()), (int) timeout.toMillis());
        connection.bind(socket);
        connection.setSocketTimeout(Timeout.of(timeout));
    }

    @Override
    public void close() {
        connection.close(CloseMode.IMMEDIATE);
    }
}
