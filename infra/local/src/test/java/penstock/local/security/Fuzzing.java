package penstock.local.security;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import penstock.load.crowd.SaleOffer;
import penstock.local.contract.Documents;
import penstock.local.security.Caller.Answer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Requests made from the OpenAPI document: nothing breaks, and every refusal has a page. PENSTOCK_FUZZ_CASES says how
 * many of each operation; 1,000 take about half an hour.
 */
abstract class Fuzzing extends Rushes {

    private static final JsonNode DOCUMENT = Documents.openApi();
    private static final int CASES = Integer.parseInt(System.getenv().getOrDefault("PENSTOCK_FUZZ_CASES", "30"));
    private static final long SEED = 20261111L;

    /** Whoever asks for more than this many cases of one operation would be told to wait. */
    private static final int OF_ONE_BUYER = 40;

    /** As many streams may be open; one that was left is noticed with its next heartbeat. */
    private static final int STREAMS_OF_ONE_BUYER = 6;

    @Test
    void survivesEverythingThatTheDocumentDoesNotForbidToTry() throws Exception {
        Fuzzer fuzzer = new Fuzzer(DOCUMENT, SEED);
        String itsSale =
                system.openSale(SaleOffer.of("PHONE-16", "Phone 16", 1_000).withCapPerBuyer(100));
        Map<String, String> itsOrders = new HashMap<>();
        Set<String> explained = new TreeSet<>();
        List<String> broken = new ArrayList<>();
        int calls = 0;
        for (var operation : Documents.operations(DOCUMENT).entrySet()) {
            int ofOneBuyer = operation.getKey().endsWith("/stream") ? STREAMS_OF_ONE_BUYER : OF_ONE_BUYER;
            for (int i = 0; i < CASES; i++) {
                String buyer = "fuzz-" + Math.abs(operation.getKey().hashCode()) + "-" + i / ofOneBuyer;
                String itsOrder = itsOrders.computeIfAbsent(buyer, name -> buy(name, itsSale));
                var request = fuzzer.next(
                        operation.getKey(),
                        operation.getValue(),
                        operation.getKey().contains("/orders/") ? List.of(itsOrder) : List.of(itsSale));
                Answer answer = send(operation.getKey(), operation.getValue(), buyer, request);
                calls++;
                explained.add(answer.problem());
                if (isBroken(answer)) {
                    broken.add(request + " answered " + answer.status() + " " + answer.body());
                }
            }
        }
        letEveryConsumerGo();

        assertThat(broken).as("of " + calls + " calls, seed " + SEED).isEmpty();
        explained.remove("");
        assertThat(explained)
                .hasSizeGreaterThan(8)
                .allSatisfy(
                        word -> assertThat(anonymous.get("/problems/" + word).status())
                                .as("the page of " + word)
                                .isEqualTo(200));
        assertThat(ada.get("/api/orders/" + order).status()).isEqualTo(200);
    }

    private Answer send(String name, JsonNode operation, String buyer, Fuzzer.Case request) {
        Map<String, String> headers = new HashMap<>(request.headers());
        if (!operation.at("/security/0/client").isMissingNode()) {
            headers.put("Authorization", "Basic " + shop());
            headers.putIfAbsent("Content-Type", "application/x-www-form-urlencoded");
        }
        String token = name.contains("/operator/")
                ? operator.token()
                : system.installation().tokens().buyer(buyer);
        return anonymous.as(token).send(request.method(), request.path(), request.body(), headers);
    }

    private static boolean isBroken(Answer answer) {
        return answer.status() == 0
                || answer.status() >= 500
                || answer.body().matches("(?s).*(Exception|\\tat [a-z]+\\.|<html><body><h1>Whitelabel).*");
    }

    private String buy(String buyer, String itsSale) {
        return anonymous
                .as(system.installation().tokens().buyer(buyer))
                .buy(itsSale, 1, "first")
                .text("orderId");
    }

    private String shop() {
        try {
            String secret =
                    Files.readString(system.installation().instance().folder().resolve("sign-in/clients/shop"));
            return Base64.getEncoder().encodeToString(("shop:" + secret.strip()).getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Some of them may have been paused. */
    private void letEveryConsumerGo() {
        for (String service : List.of("order-service", "inventory-service", "notification-service")) {
            String consumers = "/api/operator/messaging/" + service + "/consumers";
            Documents.JSON
                    .readTree(operator.get(consumers).body())
                    .forEach(consumer -> assertThat(operator.send(
                                            "PUT",
                                            consumers + "/"
                                                    + consumer.get("consumer").asString(),
                                            "{\"paused\":false}",
                                            Map.of())
                                    .status())
                            .isEqualTo(200));
        }
    }
}
