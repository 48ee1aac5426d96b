package penstock.local.security;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;

import tools.jackson.databind.JsonNode;

import penstock.local.contract.Documents;

/** Somebody at the door of one address, with a token or without. */
record Caller(HttpClient http, URI address, String token) {

    record Answer(int status, String body, Map<String, java.util.List<String>> headers) {
        String problem() {
            return text("type").replace("/problems/", "");
        }

        /** The body without what every request has of its own, and what tells nothing of what it asked for. */
        String untraced() {
            return body.replaceAll("\"traceId\":\"[0-9a-f]{32}\"", "");
        }

        String text(String field) {
            try {
                JsonNode found = Documents.JSON.readTree(body).path(field);
                return found.asString("");
            } catch (RuntimeException e) {
                return "";
            }
        }
    }

    static Caller anonymous(URI address) {
        HttpClient http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(10))
                .build();
        return new Caller(http, address, "");
    }

    Caller as(String otherToken) {
        return new Caller(http, address, otherToken);
    }

    Caller at(URI other) {
        return new Caller(http, other, token);
    }

    /** All of it; of a stream, which would not end, only that it began. */
    private static String text(HttpResponse<InputStream> answer) throws IOException {
        String type = answer.headers().firstValue("content-type").orElse("");
        try (InputStream body = answer.body()) {
            return type.startsWith("text/event-stream") ? "" : new String(body.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    Answer get(String path) {
        return send("GET", path, "", Map.of());
    }

    Answer post(String path, String body) {
        return send(
                "POST", path, body, Map.of("Idempotency-Key", UUID.randomUUID().toString()));
    }

    Answer buy(String sale, Object quantity, String key) {
        return send(
                "POST",
                "/api/orders",
                "{\"saleId\":\"%s\",\"quantity\":%s}".formatted(sale, quantity),
                Map.of("Idempotency-Key", key));
    }

    Answer send(String method, String path, String body, Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + path))
                .timeout(Duration.ofSeconds(60))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (!body.isEmpty() && !headers.containsKey("Content-Type")) {
            request.header("Content-Type", "application/json");
        }
        headers.forEach(request::header);
        if (!token.isEmpty() && !headers.containsKey("Authorization")) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            HttpResponse<InputStream> response = http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
            return new Answer(
                    response.statusCode(), text(response), response.headers().map());
        } catch (IOException e) {
            return new Answer(0, e.toString(), Map.of());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
