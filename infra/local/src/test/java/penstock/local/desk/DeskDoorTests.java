package penstock.local.desk;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;

import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import penstock.local.instance.DeskProcess;
import penstock.local.instance.Installation;
import penstock.local.instance.Instance;

import static org.assertj.core.api.Assertions.assertThat;

class DeskDoorTests {

    private static final String KEY = "open sesame";

    @TempDir
    private Path folder;

    private HttpServer http;

    @BeforeEach
    void open() throws IOException {
        Files.writeString(folder.resolve("broker"), "kafka\n");
        var desk = new Desk(Installation.attach(new Instance(folder)), Clock.systemUTC());
        http = new DeskDoor(desk, KEY).open(0);
    }

    @AfterEach
    void close() {
        http.stop(0);
    }

    @Test
    void listensOnLoopbackAlone() {
        assertThat(http.getAddress().getAddress().isLoopbackAddress()).isTrue();
    }

    @Test
    void hearsNobodyWithoutItsKey() throws Exception {
        for (String wrong : new String[] {"", "open", KEY + "!"}) {
            HttpResponse<String> answer = call("POST", "/crowd", "{}", wrong);
            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(answer.body()).contains("/problems/forbidden");
        }
    }

    @Test
    void hasNothingToTellAtFirst() throws Exception {
        HttpResponse<String> answer = call("GET", "", "", KEY);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"crowd\":null,\"ledger\":null}");
    }

    @Test
    void refusesACrowdOutOfBounds() throws Exception {
        HttpResponse<String> answer =
                call("POST", "/crowd", "{\"saleId\":\"0199b2d4-7c10-7e55-8a3c-2f6d9e1b4a70\",\"buyers\":1000000}", KEY);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("content-type")).hasValue("application/problem+json");
        assertThat(answer.body()).contains("/problems/invalid-request", "buyers is 1000000", "1 to 100000");
        assertThat(call("GET", "", "", KEY).body()).contains("\"crowd\":null");
    }

    @Test
    void refusesWhatIsNoJsonAndWhatIsTooMuch() throws Exception {
        assertThat(call("POST", "/crowd", "{", KEY).body()).contains("/problems/malformed-json");
        assertThat(call("POST", "/crowd", "", KEY).statusCode()).isEqualTo(400);
        assertThat(call("POST", "/crowd", " ".repeat(17_000), KEY).statusCode()).isEqualTo(413);
    }

    @Test
    void answersNothingElse() throws Exception {
        assertThat(call("POST", "/shell", "{}", KEY).statusCode()).isEqualTo(404);
        assertThat(call("DELETE", "/ledger", "", KEY).statusCode()).isEqualTo(404);
    }

    private HttpResponse<String> call(String method, String path, String body, String key) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            URI uri = URI.create("http://127.0.0.1:" + http.getAddress().getPort() + "/api/operator/desk" + path);
            return client.send(
                    HttpRequest.newBuilder(uri)
                            .header(DeskProcess.HEADER, key)
                            .method(method, HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }
}
