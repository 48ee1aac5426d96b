package penstock.local.security;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import penstock.local.contract.Documents;
import penstock.local.instance.Service;
import penstock.local.security.Caller.Answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The security figures, against a whole system, through the gateway unless something else is said. */
class SecurityIT extends Fuzzing {

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

    /** Past the gateway, as only another process of the machine could; what is another service's is not there (404). */
    @ParameterizedTest
    @EnumSource(
            value = Service.class,
            names = {"ORDER", "INVENTORY", "NOTIFICATION"})
    void letsNobodyDoMoreAtTheDoorOfAService(Service service) {
        Caller inside = anonymous.at(system.installation().service(service).uri());
        List<String> leaks = new ArrayList<>();
        operations().forEach((name, operation) -> {
            String needed =
                    operation.path("security").path(0).path("bearer").path(0).asString("");
            if (!needed.isEmpty()) {
                Caller wrong = inside.as(needed.equals("operator") ? ada.token() : operator.token());
                check(leaks, name + " by nobody", call(inside, name), 401, 404);
                check(leaks, name + " in another role", call(wrong, name), 403, 404);
            }
        });
        for (String internal : List.of("/api/sales/" + sale + "/buckets", "/api/operator/figures")) {
            check(leaks, internal + " by nobody", inside.get(internal), 401, 404);
            check(leaks, internal + " by a buyer", inside.as(ada.token()).get(internal), 403, 404);
        }
        assertThat(leaks).isEmpty();
    }

    @Test
    void knowsNothingOfOtherBuyersOrders() {
        List<String> leaks = new ArrayList<>();
        operations().forEach((name, operation) -> {
            if (name.contains("/api/orders/{")) {
                Answer foreign = call(bob, name);
                Answer absent = call(bob, name, UUID.randomUUID().toString());
                check(leaks, name + " of another buyer", foreign, 404);
                check(leaks, name + " that is not there", absent, 404);
                if (foreign.status() == 404 && !foreign.untraced().equals(absent.untraced())) {
                    leaks.add(name + " tells a foreign order from an absent one");
                }
            }
        });
        String notification = await().until(this::adasNotification, id -> !id.isEmpty());
        Answer foreign = bob.post("/api/notifications/" + notification + "/read", "{}");
        check(leaks, "a notification of another buyer", foreign, 404);
        assertThat(leaks).isEmpty();
        assertThat(ada.get("/api/orders/" + order).status()).isEqualTo(200);
        assertThat(ada.get("/api/orders/" + order + "/history").body()).doesNotContain("PAYMENT", "CANCELLED");
        assertThat(ada.post("/api/notifications/" + notification + "/read", "{}")
                        .status())
                .isEqualTo(204);
    }

    @Test
    void believesNoBadTokenAnywhere() {
        Map<String, String> bad = BadTokens.of(system.installation().tokens());
        assertThat(bad).hasSizeGreaterThanOrEqualTo(50).containsKey("HS256 with our public key as PEM");
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

    /** The next request on the connection, or on the gateway's to the service, would wait behind a stream nobody reads. */
    @ParameterizedTest
    @ValueSource(strings = {"/api/orders/{order}/events", "/api/notifications/stream"})
    void streamsNothingToWhoAsksForTheHeadAlone(String stream) {
        for (int i = 0; i < 10; i++) {
            assertThat(ada.send("HEAD", stream.replace("{order}", order), "", Map.of())
                            .status())
                    .isIn(200, 204);
            assertThat(ada.get("/api/orders/" + order).status()).isEqualTo(200);
            assertThat(ada.get("/api/notifications").status()).isEqualTo(200);
        }
    }

    private String adasNotification() {
        return Documents.JSON
                .readTree(ada.get("/api/notifications").body())
                .at("/notifications/0/id")
                .asString("");
    }

    private Answer call(Caller caller, String operation) {
        return call(caller, operation, operation.contains("/orders/") ? order : sale);
    }

    private Answer call(Caller caller, String operation, String id) {
        String[] parts = operation.split(" ");
        String path = parts[1].replace("{service}", "order-service").replaceFirst("\\{[^}]*}", id);
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

    private static void check(List<String> wrong, String what, Answer answer, Integer... statuses) {
        if (!List.of(statuses).contains(answer.status())) {
            wrong.add(what + ": " + answer.status() + " instead of " + List.of(statuses) + " " + answer.body());
        }
    }

    private static Map<String, JsonNode> operations() {
        return Documents.operations(DOCUMENT);
    }
}
