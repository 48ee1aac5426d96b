package penstock.gateway;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What anybody may read. */
class PagesIT extends GatewayUnderTest {

    @Test
    void explainsAProblemWhereItsTypeLeads() throws Exception {
        HttpResponse<String> page = read("/problems/sold-out");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("content-type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/html"));
        assertThat(page.body()).contains("<h1>sold-out</h1>", "409");
        assertThat(read("/problems").body()).contains("/problems/sold-out", "/problems/key-reused");
    }

    @Test
    void knowsNoOtherProblem() throws Exception {
        assertThat(read("/problems/nothing").statusCode()).isEqualTo(404);
        assertThat(read("/problems/%3Cscript%3E").body()).doesNotContain("<script>");
    }

    @Test
    void givesTheOpenApiDocument() throws Exception {
        assertThat(read("/openapi.yaml").body()).startsWith("openapi: 3.1.0");
    }

    private HttpResponse<String> read(String path) throws Exception {
        return client.send(HttpRequest.newBuilder(uri(path)).build(), BodyHandlers.ofString());
    }
}
