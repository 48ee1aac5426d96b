package penstock.notification;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

import penstock.servers.tokens.TestIssuer;

/** The service, started as a process of its own would be, and called over HTTP. */
final class Instance implements AutoCloseable {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    final ConfigurableApplicationContext context;
    private final TestIssuer issuer;

    Instance(TestIssuer issuer, Map<String, String> properties, Class<?>... more) {
        this.issuer = issuer;
        Class<?>[] sources = Stream.concat(Stream.of(NotificationService.class), Stream.of(more))
                .toArray(Class<?>[]::new);
        // As arguments, since the message component reads its properties before a test could set them otherwise.
        context = new SpringApplicationBuilder(sources)
                .run(properties.entrySet().stream()
                        .map(property -> "--" + property.getKey() + "=" + property.getValue())
                        .toArray(String[]::new));
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    HttpResponse<String> call(String method, String buyer, String path, String body)
            throws IOException, InterruptedException {
        String token = path.startsWith("/api/operator")
                ? issuer.tokens().operator()
                : issuer.tokens().buyer(buyer);
        return HTTP.send(
                request(token, path)
                        .method(method, BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    int statusWithoutToken(String path) throws IOException, InterruptedException {
        return HTTP.send(HttpRequest.newBuilder(uri(path)).build(), BodyHandlers.discarding())
                .statusCode();
    }

    private HttpRequest.Builder request(String token, String path) {
        return HttpRequest.newBuilder(uri(path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json");
    }

    private URI uri(String path) {
        return URI.create(
                "http://127.0.0.1:" + context.getEnvironment().getRequiredProperty("local.server.port") + path);
    }

    /** Listens to a buyer's stream from now on. @param lastEventId empty for a new one */
    Live listen(String buyer, String lastEventId) {
        HttpRequest.Builder request = request(issuer.tokens().buyer(buyer), "/api/notifications/stream");
        if (!lastEventId.isEmpty()) {
            request.header("Last-Event-ID", lastEventId);
        }
        return new Live(request.build());
    }

    /** What came over a stream. */
    static final class Live implements AutoCloseable {
        final List<String> lines = new CopyOnWriteArrayList<>();
        private final Thread reader;

        private Live(HttpRequest request) {
            reader = Thread.startVirtualThread(() -> {
                try (Stream<String> body =
                        HTTP.send(request, BodyHandlers.ofLines()).body()) {
                    body.forEach(lines::add);
                } catch (IOException | InterruptedException | java.io.UncheckedIOException e) {
                    lines.add("ended");
                }
            });
        }

        List<String> starting(String prefix) {
            return lines.stream()
                    .filter((Predicate<String>) line -> line.startsWith(prefix))
                    .map(line -> line.substring(prefix.length()))
                    .toList();
        }

        @Override
        public void close() {
            reader.interrupt();
        }
    }

    @Override
    public void close() {
        context.close();
    }
}
