package penstock.order;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import penstock.messaging.Pace;
import penstock.messaging.Publisher;
import penstock.messaging.Valves;
import penstock.order.ServiceUnderTest.Answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What comes back over real HTTP for requests that no client of good manners sends. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EdgesIT {

    private static final Duration SOON = Duration.ofSeconds(30);

    private static final String POST =
            "POST /api/orders HTTP/1.1\r\nHost: x\r\nConnection: close\r\nIdempotency-Key: k\r\nContent-Type: application/json\r\n"
                    + "Authorization: Bearer " + ServiceUnderTest.buyer("b") + "\r\n";

    private final TestInventory inventory = new TestInventory();
    private ServiceUnderTest service;

    @BeforeAll
    void start() {
        service = new ServiceUnderTest(
                inventory,
                RealServers.KAFKA.properties(),
                Map.of(
                        "penstock.back-pressure.bound",
                        "1s",
                        "penstock.turns.spread",
                        "4s",
                        "penstock.turns.secret",
                        "a secret of this test"));
    }

    @AfterAll
    void stop() {
        service.close();
        inventory.close();
    }

    @Test
    void refusesALengthThatIsTooLargeBeforeReading() {
        assertProblem(send(POST + "Content-Length: 100000000\r\n\r\n{"), 413, "body-too-large");
    }

    @Test
    void refusesChunksThatAddUpToTooMuch() {
        String chunk = "1000\r\n" + " ".repeat(4096) + "\r\n";
        assertProblem(
                send(POST + "Transfer-Encoding: chunked\r\n\r\n" + chunk.repeat(5) + "0\r\n\r\n"),
                413,
                "body-too-large");
    }

    @Test
    void readsChunks() {
        assertProblem(send(POST + "Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n"), 400, "invalid-request");
    }

    @Test
    void answersWithAProblemWhatTomcatRefuses() {
        String answer = send("GET /api/orders/a|b HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 400").doesNotContain("<html", "Tomcat");
        String encoded = send("GET /api/orders/%2e%2e%2f HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        assertProblem(encoded, 400, "invalid-request");
    }

    @Test
    void answersWithAProblemWhereThereIsNothing() {
        assertProblem(send("GET /nothing HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"), 404, "not-found");
        assertProblem(send("GET /error HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"), 404, "not-found");
        assertProblem(send("GET /actuator/health HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"), 404, "not-found");
    }

    @Test
    void answersInOnePiece() {
        String order = """
                {"saleId":"0199b2d4-7c10-7e55-8a3c-2f6d9e1b4a70","quantity":1}""";
        String answer = send(POST + "Content-Length: " + order.length() + "\r\n\r\n" + order);

        assertProblem(answer, 404, "unknown-sale");
        assertThat(answer).contains("\r\nContent-Length: ").doesNotContain("Transfer-Encoding");
    }

    @Test
    void takesNoOrderWhileThoseThatWereTakenDoNotComeOn() {
        UUID saleId = inventory.sale(2, 1_000);
        service.announce(saleId, 1, "OPEN", 1);
        await().atMost(SOON).until(() -> service.gate(saleId).text("state").equals("OPEN"));
        Valves valves = service.bean(Valves.class);
        List<Integer> answers = new ArrayList<>();

        valves.set("drain", new Pace(true, null), "test");
        try {
            await().atMost(SOON).until(() -> {
                Answer answer = service.buy(saleId, "buyer-" + answers.size(), 1, "key");
                answers.add(answer.status());
                return answer.text("type").equals("/problems/queue-too-long")
                        && answer.headers().containsKey("retry-after");
            });
            assertThat(answers.subList(0, answers.size() - 1)).isNotEmpty().containsOnly(202);
            assertThat(service.gate(saleId).body().get("permits").asLong()).isEqualTo(1_001L - answers.size());
        } finally {
            valves.set("drain", Pace.FREE, "test");
        }
        await().atMost(SOON)
                .until(() -> service.buy(saleId, "patient", 1, "key").status() == 202);
    }

    /** Scripts that ask from before the start on, under ever new keys: none gets in before the turn drawn for its name. */
    @Test
    void letsNobodyInBeforeTheirTurnHoweverEarlyAndOftenTheyAsk() throws Exception {
        UUID saleId = inventory.sale(2, 1_000);
        Instant start = Instant.now().plusSeconds(2);
        inventory.announce(service.bean(Publisher.class), saleId, 1, "OPEN", 1, start);
        await().atMost(SOON).until(() -> service.gate(saleId).text("state").equals("OPEN"));

        try (var scripts = Executors.newVirtualThreadPerTaskExecutor()) {
            Map<String, Future<Answer>> taken = new HashMap<>();
            for (int i = 0; i < 10; i++) {
                String buyer = "script-" + i;
                taken.put(buyer, scripts.submit(() -> insist(saleId, buyer)));
            }
            for (Map.Entry<String, Future<Answer>> script : taken.entrySet()) {
                Answer turn = service.as(script.getKey(), "/api/sales/" + saleId + "/turn");
                String order = script.getValue().get().text("orderId");
                Instant placed = Instant.parse(service.order(order).text("placedAt"));

                assertThat(Instant.parse(turn.text("from")))
                        .isBetween(start.truncatedTo(ChronoUnit.MILLIS), start.plusSeconds(4));
                assertThat(placed.plusMillis(1)).isAfter(Instant.parse(turn.text("from")));
            }
        }
    }

    private Answer insist(UUID saleId, String buyer) {
        AtomicInteger keys = new AtomicInteger();
        return await().atMost(SOON)
                .until(() -> service.buy(saleId, buyer, 1, "key-" + keys.incrementAndGet()), answer -> {
                    assertThat(answer.status() + answer.text("type"))
                            .isIn(
                                    "202",
                                    "409/problems/not-your-turn",
                                    "409/problems/sale-not-started",
                                    "503/problems/queue-too-long");
                    return answer.status() == 202;
                });
    }

    private static void assertProblem(String answer, int status, String slug) {
        assertThat(answer)
                .startsWith("HTTP/1.1 " + status)
                .containsIgnoringCase("content-type: application/problem+json")
                .contains("\"/problems/" + slug + "\"")
                .doesNotContain("Exception", "\tat ");
    }

    private String send(String request) {
        try (Socket socket = new Socket("127.0.0.1", service.port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("no answer", e);
        }
    }
}
