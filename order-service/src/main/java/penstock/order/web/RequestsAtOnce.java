package penstock.order.web;

import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;

import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/**
 * Serves so many requests at a time, and the others in the order in which they came. Tomcat holds 60 KB for a request that
 * is being served, whatever it waits for, and little for a connection on which one has come: a crowd waits there.
 */
@Component
class RequestsAtOnce implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    /** Of a connection, read and write; a longer request or answer goes past them. The default is four times as much. */
    private static final String BUFFER_BYTES = "2048";

    private final WebSettings settings;

    RequestsAtOnce(WebSettings settings) {
        this.settings = settings;
    }

    @Override
    public void customize(TomcatServletWebServerFactory tomcat) {
        tomcat.addProtocolHandlerCustomizers(
                protocol -> protocol.setExecutor(of(settings.requestsAtOnce(), protocol.getExecutor())));
        tomcat.addConnectorCustomizers(connector -> {
            connector.setProperty("socket.appReadBufSize", BUFFER_BYTES);
            connector.setProperty("socket.appWriteBufSize", BUFFER_BYTES);
        });
    }

    /** @param threads gives each task a thread of its own, in which it can wait */
    static Executor of(int most, Executor threads) {
        var places = new Semaphore(most, true);
        return request -> threads.execute(() -> {
            places.acquireUninterruptibly();
            try {
                request.run();
            } finally {
                places.release();
            }
        });
    }
}
