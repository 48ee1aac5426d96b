package penstock.gateway;

import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Collectors;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** The built-in issuer: who gets a token, of what kind, and who does not. */
class IssuingIT extends GatewayUnderTest {

    private static final JsonMapper JSON = new JsonMapper();

    @BeforeEach
    void drawSecrets() throws Exception {
        for (String client : new String[] {"operator", "shop", "order-service"}) {
            Files.writeString(FOLDER.resolve("clients").resolve(client), "secret of " + client + "\n");
        }
        Files.writeString(FOLDER.resolve("clients").resolve("empty"), "");
    }

    @Test
    void givesAnOperatorATokenThatOpensTheOperatorsDoors() throws Exception {
        JsonNode granted = ask("operator", "secret of operator", Map.of("grant_type", "client_credentials"), 200);

        assertThat(granted.get("token_type").asString()).isEqualTo("Bearer");
        assertThat(granted.get("expires_in").asInt()).isEqualTo(3600);
        String token = granted.get("access_token").asString();
        assertThat(get(token, "/api/operator/sales").statusCode()).isEqualTo(200);
        assertThat(get(token, "/api/orders").statusCode()).isEqualTo(403);
    }

    @Test
    void givesAShopTheTokensOfItsBuyers() throws Exception {
        JsonNode granted =
                ask("shop", "secret of shop", Map.of("grant_type", "client_credentials", "buyer", "ada"), 200);

        String token = granted.get("access_token").asString();
        assertThat(get(token, "/api/orders").statusCode()).isEqualTo(200);
        assertThat(get(token, "/api/operator/sales").statusCode()).isEqualTo(403);
        assertThat(claims(token).get("sub").asString()).isEqualTo("ada");
        assertThat(claims(token).get("email").asString()).isEqualTo("ada@example.org");
    }

    @Test
    void givesAServiceATokenThatOpensNoDoorHere() throws Exception {
        JsonNode granted =
                ask("order-service", "secret of order-service", Map.of("grant_type", "client_credentials"), 200);

        String token = granted.get("access_token").asString();
        assertThat(claims(token).get("roles").get(0).asString()).isEqualTo("service");
        assertThat(get(token, "/api/orders").statusCode()).isEqualTo(403);
        assertThat(get(token, "/api/operator/sales").statusCode()).isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource({
        "operator, wrong",
        "operator, ''",
        "empty, ''",
        "nobody, secret",
        "../keys/x, secret",
        "OPERATOR, secret of operator",
    })
    void givesNothingForAWrongSecret(String client, String secret) throws Exception {
        assertThat(ask(client, secret, Map.of("grant_type", "client_credentials"), 401)
                        .get("error")
                        .asString())
                .isEqualTo("invalid_client");
    }

    @Test
    void letsNobodyButAShopNameABuyer() throws Exception {
        ask("operator", "secret of operator", Map.of("grant_type", "client_credentials", "buyer", "ada"), 400);
        ask("order-service", "secret of order-service", Map.of("grant_type", "client_credentials", "buyer", "a"), 400);
        ask("shop", "secret of shop", Map.of("grant_type", "client_credentials"), 400);
        ask("shop", "secret of shop", Map.of("grant_type", "client_credentials", "buyer", "a b"), 400);
        ask("shop", "secret of shop", Map.of("grant_type", "password", "buyer", "ada"), 400);
    }

    @ParameterizedTest
    @CsvSource({
        "nonsense, grant_type=client_credentials",
        "application/json, {}",
        "application/x-www-form-urlencoded, grant_type=%s%n",
    })
    void refusesWhatIsNoForm(String type, String body) throws Exception {
        String basic =
                Base64.getEncoder().encodeToString("operator:secret of operator".getBytes(StandardCharsets.UTF_8));
        HttpResponse<String> answer = client.send(
                HttpRequest.newBuilder(uri("/oauth2/token"))
                        .header("Authorization", "Basic " + basic)
                        .header("Content-Type", type)
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(JSON.readTree(answer.body()).get("error").asString()).isEqualTo("invalid_request");
    }

    @Test
    void publishesWhereEverythingIsAndOnlyThePublicHalvesOfItsKeys() throws Exception {
        JsonNode description = JSON.readTree(open("/.well-known/openid-configuration"));
        assertThat(description.get("issuer").asString()).isEqualTo("http://penstock.example");
        assertThat(description.get("jwks_uri").asString()).isEqualTo("http://penstock.example/oauth2/jwks");

        JsonNode keys = JSON.readTree(open("/oauth2/jwks")).get("keys");
        assertThat(keys).isNotEmpty();
        assertThat(keys).allSatisfy(key -> {
            assertThat(key.get("kty").asString()).isEqualTo("RSA");
            assertThat(key.propertyNames()).doesNotContain("d", "p", "q", "dp", "dq", "qi");
        });
    }

    private String open(String path) throws Exception {
        return client.send(HttpRequest.newBuilder(uri(path)).build(), BodyHandlers.ofString())
                .body();
    }

    private JsonNode ask(String id, String secret, Map<String, String> form, int status) throws Exception {
        String basic = Base64.getEncoder().encodeToString((id + ":" + secret).getBytes(StandardCharsets.UTF_8));
        HttpResponse<String> answer = client.send(
                HttpRequest.newBuilder(uri("/oauth2/token"))
                        .header("Authorization", "Basic " + basic)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form.entrySet().stream()
                                .map(field -> field.getKey() + "="
                                        + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                                .collect(Collectors.joining("&"))))
                        .build(),
                BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("cache-control")).contains("no-store");
        return JSON.readTree(answer.body());
    }

    private static JsonNode claims(String token) {
        return JSON.readTree(Base64.getUrlDecoder().decode(token.split("\\.")[1]));
    }
}
