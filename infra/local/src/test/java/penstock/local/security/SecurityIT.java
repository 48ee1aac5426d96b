package penstock.local.security;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import penstock.local.contract.Documents;
import penstock.local.instance.Service;
import penstock.local.security.Caller.Answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The security figures, against a whole system, through the gateway unless something else is said. */
class SecurityIT extends Rushes {

    private static final JsonNode DOCUMENT = Documents.openApi();

    @Test
    void letsEachRoleDoWhatIsItsOwnAndNothingElse() {
        List<String> leaks = new ArrayList<>();
        operations().forEach((name, operation) -> {
            String needed =
                    operation.path("security").path(0).path("bearer").path(0).asString("");
            if (needed.isEmpty()) {
                return;
            }
            Answer nobody = call(anonymous, name);
            Answer wrong = call(needed.equals("operator") ? ada : operator, name);
            Answer service = call(anonymous.as(system.installation().tokens().service("order-service")), name);
            check(leaks, name + " by nobody", nobody, 401);
            check(leaks, name + " in another role", wrong, 403);
            check(leaks, name + " by a service", service, 403);
        });
        assertThat(leaks).isEmpty();
    }

    @Test
    void knowsNothingOfOtherBuyersOrders() {
        List<String> leaks = new ArrayList<>();
        operations().forEach((name, operation) -> {
            if (name.contains("/api/orders/{")) {
                Answer foreign = call(bob, name);
                Answer absent = call(
                        bob, name.replaceFirst("\\{[^}]*}", UUID.randomUUID().toString()));
                check(leaks, name + " of another buyer", foreign, 404);
                check(leaks, name + " that is not there", absent, 404);
                if (foreign.status() == 404 && !foreign.body().equals(absent.body())) {
                    leaks.add(name + " tells a foreign order from an absent one");
                }
            }
        });
        assertThat(leaks).isEmpty();
        assertThat(ada.get("/api/orders/" + order).status()).isEqualTo(200);
    }

    @Test
    void believesNoBadTokenAnywhere() {
        Map<String, String> bad = BadTokens.of(system.installation().tokens());
        assertThat(bad).hasSizeGreaterThanOrEqualTo(50);
        List<String> believed = new ArrayList<>();
        Caller inside =
                anonymous.at(system.installation().service(Service.ORDER).uri());
        bad.forEach((what, token) -> {
            check(believed, what + " at the gateway", anonymous.as(token).get("/api/orders/" + order), 401);
            check(believed, what + " at order-service", inside.as(token).get("/api/orders/" + order), 401);
        });
        assertThat(believed).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"price", "status", "state", "user", "buyerId", "email", "version", "stock", "roles", "bucket"})
    void letsNobodySetWhatIsNotTheirs(String field) {
        Answer answer = ada.post("/api/orders", "{\"saleId\":\"%s\",\"quantity\":1,\"%s\":1}".formatted(sale, field));
        assertThat(answer.status() + " " + answer.problem()).isEqualTo("400 unknown-field");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "2147483648", "1.5", "\"1\"", "NaN", "null", "101", "1e3", "[1]"})
    void takesNoQuantityThatIsNoCount(String quantity) {
        assertThat(ada.buy(sale, quantity, UUID.randomUUID().toString()).status())
                .isBetween(400, 499);
    }

    @Test
    void boundsWhatItReads() {
        String deep = "[".repeat(21) + "]".repeat(21);
        assertThat(ada.post("/api/orders", "{\"saleId\":" + deep + "}").status())
                .isEqualTo(400);
        assertThat(ada.post("/api/orders", "{\"x\":\"" + "x".repeat(17_000) + "\"}")
                        .status())
                .isEqualTo(413);
        assertThat(operator.post("/api/operator/sales", "{\"sku\":" + deep + "}")
                        .status())
                .isEqualTo(400);
        assertThat(operator.post("/api/operator/sales", "{\"x\":\"" + "x".repeat(17_000) + "\"}")
                        .status())
                .isEqualTo(413);
    }

    @Test
    void survivesEverythingThatTheDocumentDoesNotForbidToTry() {
        int cases = Integer.parseInt(System.getenv().getOrDefault("PENSTOCK_FUZZ_CASES", "30"));
        Fuzzer fuzzer = new Fuzzer(DOCUMENT, 20261111L);
        Set<String> explained = new TreeSet<>();
        List<String> broken = new ArrayList<>();
        operations().forEach((name, operation) -> {
            for (int i = 0; i < cases; i++) {
                String[] parts = name.split(" ");
                var request = fuzzer.next(parts[0], parts[1], operation, List.of(sale, order));
                String token = name.contains("/operator/")
                        ? operator.token()
                        : system.installation().tokens().buyer("fuzz-" + name.hashCode() + "-" + i / 40);
                Answer answer =
                        anonymous.as(token).send(request.method(), request.path(), request.body(), request.headers());
                explained.add(answer.problem());
                if (answer.status() == 0
                        || answer.status() >= 500
                        || answer.body().matches("(?s).*(Exception|\\tat [a-z]+\\.|<html><body><h1>Whitelabel).*")) {
                    broken.add(request + " answered " + answer.status() + " " + answer.body());
                }
            }
        });
        assertThat(broken).isEmpty();
        explained.remove("");
        assertThat(explained)
                .allSatisfy(
                        word -> assertThat(anonymous.get("/problems/" + word).status())
                                .as("the page of " + word)
                                .isEqualTo(200));
        await().untilAsserted(() ->
                assertThat(ada.get("/api/orders/" + order).status()).isEqualTo(200));
    }

    private Answer call(Caller caller, String operation) {
        String[] parts = operation.split(" ");
        String path = parts[1].contains("/orders/")
                ? parts[1].replaceFirst("\\{[^}]*}", order)
                : parts[1].replaceFirst("\\{[^}]*}", sale);
        String body = operations()
                .getOrDefault(operation, Documents.JSON.createObjectNode())
                .path("requestBody")
                .path("content")
                .path("application/json")
                .path("example")
                .toString();
        return caller.send(
                parts[0],
                path.replaceAll("\\{[^}]*}", "1"),
                parts[0].equals("GET") || parts[0].equals("DELETE") ? "" : body.isEmpty() ? "{}" : body,
                Map.of("Idempotency-Key", UUID.randomUUID().toString()));
    }

    private static void check(List<String> wrong, String what, Answer answer, int status) {
        if (answer.status() != status) {
            wrong.add(what + ": " + answer.status() + " instead of " + status + " " + answer.body());
        }
    }

    private static Map<String, JsonNode> operations() {
        return Documents.operations(DOCUMENT);
    }
}
