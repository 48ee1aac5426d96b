package penstock.local;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import penstock.local.instance.Installation;

/** What all services wrote about one order, asked of the gateway as any operator would. */
final class OrderLines {
    private static final int MOST = 100;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSS").withZone(ZoneId.systemDefault());

    private final Installation installation;

    OrderLines(Installation installation) {
        this.installation = installation;
    }

    /** Prints the latest lines, the oldest of them first. @return the exit status */
    int print(String order, int most) throws IOException, InterruptedException {
        URI search = URI.create("%s/api/operator/logs?orderId=%s&limit=%d"
                .formatted(
                        installation.gateway(),
                        URLEncoder.encode(order, StandardCharsets.UTF_8),
                        Math.clamp(most, 1, MOST)));
        try (HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(search)
                            .header(
                                    "Authorization",
                                    "Bearer " + installation.tokens().operator())
                            .timeout(PATIENCE)
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            JsonNode body = JsonMapper.shared().readTree(answer.body());
            if (answer.statusCode() != 200) {
                System.err.println("penstock logs: " + complaint(body));
                return 1;
            }
            body.get("lines").valueStream().toList().reversed().forEach(OrderLines::print);
            return 0;
        }
    }

    private static String complaint(JsonNode problem) {
        JsonNode error = problem.path("errors").path(0);
        return error.isMissingNode()
                ? problem.path("detail").asString("no answer")
                : "--order is '%s'; allowed: %s"
                        .formatted(
                                error.path("value").asString(""),
                                error.path("allowed").asString(""));
    }

    private static void print(JsonNode line) {
        System.out.printf(
                "%s %-5s %-20s %s%n",
                TIME.format(Instant.parse(line.path("time").asString(""))),
                line.path("level").asString(""),
                line.path("service").asString(""),
                line.path("message").asString(""));
        if (line.has("error")) {
            System.out.println(line.path("error").asString(""));
        }
    }
}
