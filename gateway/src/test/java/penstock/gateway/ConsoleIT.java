package penstock.gateway;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The pages as a browser gets them. */
class ConsoleIT extends GatewayUnderTest {

    private static final Pattern ASSET = Pattern.compile("/assets/[\\w.-]+");

    /** Whoever has no npm reads in the test report that the pages could not be tested. */
    @BeforeAll
    static void needsThePages() {
        boolean built = ConsoleIT.class.getResource("/console/files") != null;
        Assumptions.assumeTrue(
                built || Npm.isHere(),
                "the console's pages need node and npm: apt-get install --no-install-recommends nodejs npm");
        assertThat(built).as("npm is here, so the build made the pages").isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/control"})
    void servesAPageThatMayLoadNothingFromElsewhere(String path) throws Exception {
        HttpResponse<byte[]> page = browse(path, "identity");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("content-type")).contains("text/html;charset=UTF-8");
        assertThat(page.headers().firstValue("content-security-policy").orElseThrow())
                .startsWith("default-src 'none'; script-src 'self'; style-src 'self';")
                .doesNotContain("unsafe", "*", "http");
        assertThat(page.headers().firstValue("x-content-type-options")).contains("nosniff");
        assertThat(new String(page.body())).doesNotContain("http:", "https:", "<style", "style=", "onload=");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/control"})
    void loadsInLessThan300KilobytesAndEverythingThatAPageNames(String path) throws Exception {
        HttpResponse<byte[]> page = browse(path, "gzip");
        int bytes = page.body().length;
        List<String> assets = assetsOf(path);
        assertThat(assets).hasSizeGreaterThanOrEqualTo(2);
        for (String asset : assets) {
            HttpResponse<byte[]> file = browse(asset, "gzip");
            assertThat(file.statusCode()).as(asset).isEqualTo(200);
            assertThat(file.headers().firstValue("content-encoding")).contains("gzip");
            bytes += file.body().length;
        }
        assertThat(bytes).isLessThan(300_000);
    }

    @Test
    void letsABrowserKeepWhatNeverChanges() throws Exception {
        String script = assetsOf("/").stream()
                .filter(asset -> asset.endsWith(".js"))
                .findFirst()
                .orElseThrow();
        HttpResponse<byte[]> file = browse(script, "br");
        assertThat(file.headers().firstValue("content-encoding")).contains("br");
        assertThat(file.headers().firstValue("cache-control").orElseThrow()).contains("immutable");
        assertThat(browse("/", "br").headers().firstValue("cache-control")).contains("no-cache");
    }

    @Test
    void sendsAPageAgainOnlyIfItChanged() throws Exception {
        String tag = browse("/", "br").headers().firstValue("etag").orElseThrow();
        HttpResponse<byte[]> again = client.send(
                HttpRequest.newBuilder(uri("/"))
                        .header("Accept", "text/html")
                        .header("If-None-Match", tag)
                        .build(),
                BodyHandlers.ofByteArray());
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/assets/nothing.js", "/assets/..%2fshop.html", "/assets/"})
    void hasNoOtherFiles(String path) throws Exception {
        HttpResponse<byte[]> answer = browse(path, "identity");
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(new String(answer.body())).contains("/problems/not-found");
    }

    @Test
    void tellsTheTime() throws Exception {
        assertThat(get("/api/clock").body()).matches("\\{\"now\":\"\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z\"}");
    }

    @Test
    void signsAVisitorInAsTheBuyerHeNames() throws Exception {
        HttpResponse<String> granted = signIn("{\"buyer\":\"mei\"}");
        assertThat(granted.statusCode()).isEqualTo(200);
        String token = granted.body().replaceFirst(".*\"access_token\":\"([^\"]+)\".*", "$1");
        assertThat(get(token, "/api/orders/1").statusCode()).isEqualTo(200);
        assertThat(get(token, "/api/operator/sales").statusCode()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"buyer\":\"\"}",
                "{\"buyer\":\"a b\"}",
                "{\"buyer\":7000}{",
                "[]",
                "",
                "null",
                "\u0000",
                "a=b"
            })
    void signsNobodyInUnderAnotherSortOfName(String body) throws Exception {
        assertThat(signIn(body).statusCode()).isEqualTo(400);
    }

    private HttpResponse<String> signIn(String body) throws Exception {
        return client.send(
                HttpRequest.newBuilder(uri("/shop/sign-in"))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private List<String> assetsOf(String path) throws Exception {
        List<String> assets = new ArrayList<>();
        ASSET.matcher(new String(browse(path, "identity").body()))
                .results()
                .map(MatchResult::group)
                .forEach(assets::add);
        return assets;
    }

    private HttpResponse<byte[]> browse(String path, String encoding) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(uri(path))
                .header("Accept", "text/html,application/xhtml+xml,*/*;q=0.8")
                .header("Accept-Encoding", encoding)
                .build();
        return client.send(request, BodyHandlers.ofByteArray());
    }
}
