package penstock.messaging.operator;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import penstock.messaging.MessagingSchema;
import penstock.messaging.Pace;
import penstock.messaging.parking.JdbcParkingLot;
import penstock.messaging.parking.ParkedMessage;
import penstock.servers.MariaDbServer;
import penstock.servers.Servers;

import static org.assertj.core.api.Assertions.assertThat;

/** The operators' endpoints as they are seen over HTTP, with a real database behind them. */
class OperatorEndpointsIT {

    private static final Servers servers = Servers.temporary();
    private static final MariaDbServer mariaDb = servers.add(MariaDbServer::new);

    static {
        servers.start();
        mariaDb.owner("lot", "lot");
    }

    private static final DriverManagerDataSource dataSource = new DriverManagerDataSource(
            mariaDb.jdbcUrl("lot"),
            mariaDb.login("lot").user(),
            mariaDb.login("lot").password());

    /** What the consumer's handler refuses. */
    private static final Set<String> refused = new HashSet<>();

    private static final WebPeer peer = WebPeer.on(dataSource, payload -> {
        if (refused.contains(payload)) {
            throw new IllegalStateException("still a bug");
        }
    });

    private final HttpClient http = HttpClient.newHttpClient();

    @AfterAll
    static void stop() {
        peer.close();
        servers.close();
    }

    @BeforeEach
    void empty() {
        MessagingSchema.apply(dataSource);
        var jdbc = new JdbcTemplate(dataSource);
        jdbc.execute("DELETE FROM parked_message");
        jdbc.execute("DELETE FROM parking_audit");
        refused.clear();
    }

    @Test
    void listsPageByPageAndByConsumer() throws Exception {
        park("drain", "a", "b", "c");
        park("outcomes", "d");

        JsonNode first = ok("GET", "/parked?limit=2");
        JsonNode rest =
                ok("GET", "/parked?limit=2&after=" + first.get(1).path("id").asLong());

        assertThat(events(first)).containsExactly("a", "b");
        assertThat(events(rest)).containsExactly("c", "d");
        assertThat(events(ok("GET", "/parked?consumer=outcomes"))).containsExactly("d");
        assertThat(events(ok("GET", "/parked?consumer=nobody"))).isEmpty();
    }

    @Test
    void showsAMessageWithAllThatIsKnownOfIt() throws Exception {
        long id = park("drain", "a").getFirst();

        JsonNode message = ok("GET", "/parked/" + id);

        assertThat(message.path("consumer").asString()).isEqualTo("drain");
        assertThat(message.path("eventId").asString()).isEqualTo("a");
        assertThat(message.path("eventType").asString()).isEqualTo("letter");
        assertThat(message.path("eventKey").asString()).isEqualTo("key");
        assertThat(message.path("payload").asString()).isEqualTo("a");
        assertThat(message.path("cause").asString()).isEqualTo("a bug");
        assertThat(message.path("attempts").asInt()).isEqualTo(5);
        assertThat(message.path("headers").asString()).contains("partition");
    }

    @Test
    void replaysWhatIsHandledNowAndKeepsWhatIsNot() throws Exception {
        List<Long> ids = park("drain", "good", "bad");
        refused.add("bad");

        assertThat(ok("POST", "/parked/" + ids.get(0) + "/replay")
                        .path("outcome")
                        .asString())
                .isEqualTo("done");
        HttpResponse<String> still = call("POST", "/parked/" + ids.get(1) + "/replay", null);

        assertThat(still.statusCode()).isEqualTo(409);
        assertThat(still.body()).contains("message " + ids.get(1) + " is still parked", "still a bug");
        JsonNode left = ok("GET", "/parked");
        assertThat(events(left)).containsExactly("bad");
        assertThat(left.get(0).path("attempts").asInt()).isEqualTo(6);
        assertThat(call("POST", "/parked/" + ids.get(0) + "/replay", null).statusCode())
                .isEqualTo(404);
    }

    @Test
    void replaysAllOfAConsumerAndCountsThem() throws Exception {
        park("drain", "a", "bad", "b");
        park("outcomes", "other");
        refused.add("bad");

        JsonNode sum = ok("POST", "/parked/replay?consumer=drain");

        assertThat(sum.path("replayed").asInt()).isEqualTo(2);
        assertThat(sum.path("failed").asInt()).isEqualTo(1);
        assertThat(events(ok("GET", "/parked"))).containsExactly("bad", "other");
    }

    @Test
    void discardsOnceAndForGood() throws Exception {
        long id = park("drain", "a").getFirst();

        ok("DELETE", "/parked/" + id);

        assertThat(ok("GET", "/parked")).isEmpty();
        assertThat(call("DELETE", "/parked/" + id, null).statusCode()).isEqualTo(404);
        assertThat(call("GET", "/parked/" + id, null).statusCode()).isEqualTo(404);
    }

    @Test
    void keepsAndDiscardsWhatIsLargerThanAStatementMayBe() throws Exception {
        // The driver escapes zeros, and so writes twice as many bytes.
        byte[] zeros = new byte[10 * 1024 * 1024];
        new JdbcParkingLot(dataSource)
                .park(List.of(new ParkedMessage("drain", null, null, null, Map.of(), zeros, "no", 0, Instant.EPOCH)));
        long id = ok("GET", "/parked").get(0).path("id").asLong();
        var jdbc = new JdbcTemplate(dataSource);
        assertThat(jdbc.queryForObject("SELECT LENGTH(payload) FROM parked_message", Long.class))
                .isEqualTo(zeros.length);

        ok("DELETE", "/parked/" + id);

        assertThat(jdbc.queryForObject("SELECT LENGTH(payload) FROM parking_audit", Long.class))
                .isEqualTo(zeros.length);
    }

    @Test
    void keepsTheBeginningOfWhatNoDatabaseTakes() throws Exception {
        byte[] zeros = new byte[17 * 1024 * 1024];

        new JdbcParkingLot(dataSource)
                .park(List.of(new ParkedMessage("drain", null, null, null, Map.of(), zeros, "no", 0, Instant.EPOCH)));

        assertThat(ok("GET", "/parked").get(0).path("cause").asString())
                .contains("of " + zeros.length + " bytes fit into the database; no");
    }

    @Test
    void leavesATrailOfWhoDidWhat() throws Exception {
        List<Long> ids = park("drain", "good", "bad", "gone");
        refused.add("bad");
        call("POST", "/parked/" + ids.get(0) + "/replay", null);
        call("POST", "/parked/" + ids.get(1) + "/replay", null);
        call("DELETE", "/parked/" + ids.get(2), null);

        JsonNode trail = ok("GET", "/audit");

        assertThat(trail.valueStream()
                        .map(row -> row.path("action").asString() + " "
                                + row.path("eventId").asString()))
                .containsExactly("replay good", "replay bad", "discard gone");
        assertThat(trail.valueStream().map(row -> row.path("operator").asString()))
                .containsOnly("unknown");
        assertThat(trail.get(0).path("outcome").asString()).isEqualTo("done");
        assertThat(trail.get(1).path("outcome").asString()).contains("still a bug");
        assertThat(trail.get(2).path("parkedId").asLong()).isEqualTo(ids.get(2));
        assertThat(Instant.parse(trail.get(2).path("doneAt").asString())).isNotNull();
        assertThat(ok("GET", "/audit?limit=1&after=" + trail.get(0).path("id").asLong()))
                .hasSize(1);
    }

    @Test
    void namesTheOperatorWhoIsSignedIn() throws Exception {
        long id = park("drain", "a").getFirst();

        // The one thing here that a sign-in brings, and so not over HTTP.
        MockMvcBuilders.standaloneSetup(peer.controller())
                .addPlaceholderValue("penstock.messaging.source", "peer")
                .build()
                .perform(MockMvcRequestBuilders.delete("/api/operator/messaging/peer/parked/" + id)
                        .principal(() -> "ann"));

        assertThat(ok("GET", "/audit").get(0).path("operator").asString()).isEqualTo("ann");
    }

    @ParameterizedTest
    @CsvSource({
        "/parked?limit=0, limit is 0",
        "/parked?limit=101, between 1 and 100",
        "/parked?limit=many, limit is 'many'",
        "/parked?after=x, after is 'x'",
        "/parked/seven, id is 'seven'",
        "/audit?limit=-1, limit is -1"
    })
    void refusesBadInputByName(String path, String complaint) throws Exception {
        HttpResponse<String> answer = call("GET", path, null);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("content-type")).hasValue("application/problem+json");
        assertThat(answer.body()).contains(complaint).doesNotContain("Exception", "\tat ");
    }

    @Test
    void setsTheValveAndRefusesWhatIsNoPace() throws Exception {
        JsonNode status = ok("PUT", "/consumers/drain", "{\"paused\": true, \"eventsPerSecond\": 500}");

        assertThat(peer.valves().paces).containsEntry("drain", new Pace(true, 500));
        assertThat(status.get(0).path("pace").path("paused").asBoolean()).isTrue();
        assertThat(ok("GET", "/consumers")).hasSize(1);
        Map<String, String> bad = Map.of(
                "{\"paused\": false, \"eventsPerSecond\": 0}", "eventsPerSecond is 0, but must be between 1",
                "{\"paused\": \"perhaps\"}", "paused: true or false",
                "{\"eventsPerSecond\": 1}", "paused: true or false",
                "{", "the body must be JSON");
        for (Map.Entry<String, String> each : bad.entrySet()) {
            HttpResponse<String> answer = call("PUT", "/consumers/drain", each.getKey());
            assertThat(answer.statusCode()).as(each.getKey()).isEqualTo(400);
            assertThat(answer.body()).contains(each.getValue());
        }
        assertThat(call("PUT", "/consumers/nobody", "{\"paused\": true}").statusCode())
                .isEqualTo(404);
    }

    private List<Long> park(String consumer, String... ids) {
        var lot = new JdbcParkingLot(dataSource);
        for (String id : ids) {
            lot.park(List.of(new ParkedMessage(
                    consumer,
                    id,
                    "letter",
                    "key",
                    Map.of("partition", "3"),
                    id.getBytes(StandardCharsets.UTF_8),
                    "a bug",
                    5,
                    Instant.parse("2026-11-11T12:00:00Z"))));
        }
        return new JdbcTemplate(dataSource)
                .queryForList("SELECT id FROM parked_message WHERE consumer = ? ORDER BY id", Long.class, consumer);
    }

    private static List<String> events(JsonNode list) {
        return list.valueStream().map(row -> row.path("eventId").asString()).toList();
    }

    private JsonNode ok(String method, String path) throws Exception {
        return ok(method, path, "");
    }

    private JsonNode ok(String method, String path, String body) throws Exception {
        HttpResponse<String> answer = call(method, path, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return new JsonMapper().readTree(answer.body());
    }

    private HttpResponse<String> call(String method, String path, @Nullable String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + peer.port() + "/api/operator/messaging/peer" + path))
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body == null ? "" : body))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
