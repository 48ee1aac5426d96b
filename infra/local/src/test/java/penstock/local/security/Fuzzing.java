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
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import penstock.load.crowd.SaleOffer;
import penstock.local.contract.Documents;
import penstock.local.security.Caller.Answer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Requests made from the OpenAPI document: nothing breaks, and every refusal has a page. PENSTOCK_FUZZ_CASES says how
 * many of each operation. Each case has a seed of its own, so that with the same PENSTOCK_FUZZ_SEED the same requests are
 * made, in whatever company.
 */
abstract class Fuzzing extends Rushes {

    private static final JsonNode DOCUMENT = Documents.openApi();
    private static final int CASES = Integer.parseInt(System.getenv().getOrDefault("PENSTOCK_FUZZ_CASES", "30"));
    private static final long SEED = Long.parseLong(System.getenv().getOrDefault("PENSTOCK_FUZZ_SEED", "20261111"));

    /** Operations that are tried at the same time. */
    private static final int AT_ONCE = 4;

    /** Whoever asks for more than this many cases of one operation would be told to wait. */
    private static final int OF_ONE_BUYER = 40;

    /** As many streams may be open; one that was left is noticed with its next heartbeat. */
    private static final int STREAMS_OF_ONE_BUYER = 6;

    @Test
    void survivesEverythingThatTheDocumentDoesNotForbidToTry() throws Exception {
        String itsSale =
                system.openSale(SaleOffer.of("PHONE-16", "Phone 16", 1_000_000).withCapPerBuyer(100));
        String operatorsSale = system.openSale(SaleOffer.of("PHONE-17", "Phone 17", 1_000));
        Set<String> explained = new ConcurrentSkipListSet<>();
        Queue<String> broken = new ConcurrentLinkedQueue<>();
        var calls = new AtomicInteger();
        List<Callable<Void>> operations = new ArrayList<>();
        Documents.operations(DOCUMENT)
                .forEach((name, operation) -> operations.add(() -> {
                    var itsOrder = new OrderOf(itsSale);
                    for (int i = 0; i < CASES; i++) {
                        String buyer = buyer(name, i);
                        String id = name.contains("/operator/")
                                ? operatorsSale
                                : name.contains("/orders/") ? itsOrder.of(buyer) : itsSale;
                        // A seed of its own for each case: it is the same one whatever else is tried.
                        var request = new Fuzzer(DOCUMENT, SEED + 31L * name.hashCode() + i)
                                .next(name, operation, List.of(id));
                        Answer answer = send(name, operation, buyer, request);
                        calls.incrementAndGet();
                        explained.add(answer.problem());
                        if (isBroken(answer)) {
                            broken.add("%nPENSTOCK_FUZZ_SEED=%d, case %d of %s: %s answered %d %s"
                                    .formatted(SEED, i, name, request, answer.status(), answer.body()));
                        }
                    }
                    return null;
                }));
        try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
            for (var done : threads.invokeAll(operations)) {
                done.get();
            }
        }
        letEveryConsumerGo();

        assertThat(broken)
                .as("of " + calls + " calls; the gateway said:\n" + troubleOf("gateway"))
                .isEmpty();
        explained.remove("");
        assertThat(explained)
                .hasSizeGreaterThan(8)
                .allSatisfy(
                        word -> assertThat(anonymous.get("/problems/" + word).status())
                                .as("the page of " + word)
                                .isEqualTo(200));
        assertThat(ada.get("/api/orders/" + order).status()).isEqualTo(200);
    }

    /** A body that calls itself a form is one that a server likes to read before anybody asked it to. */
    @ParameterizedTest
    @ValueSource(
            strings = {"application/x-www-form-urlencoded", "multipart/form-data", "multipart/form-data; boundary=x"})
    void chokesOnNothingThatCallsItselfAForm(String type) {
        Queue<String> broken = new ConcurrentLinkedQueue<>();
        Documents.operations(DOCUMENT).forEach((name, operation) -> {
            var request = new Fuzzer(DOCUMENT, SEED).next(name, operation, List.of(sale));
            if (!request.method().equals("GET")) {
                Map<String, String> headers = new HashMap<>(request.headers());
                headers.put("Content-Type", type);
                Answer answer = send(
                        name,
                        operation,
                        buyer(name, 0),
                        new Fuzzer.Case(request.method(), request.path(), "a=%s%n", headers));
                if (isBroken(answer)) {
                    broken.add("%s answered %d %s".formatted(name, answer.status(), answer.body()));
                }
            }
        });
        letEveryConsumerGo();

        assertThat(broken).isEmpty();
    }

    private static String buyer(String operation, int number) {
        int ofOneBuyer = operation.endsWith("/stream") ? STREAMS_OF_ONE_BUYER : OF_ONE_BUYER;
        return "fuzz-" + Math.abs(operation.hashCode()) + "-" + number / ofOneBuyer;
    }

    /** Remembers the order of the buyer who was asked for last: each comes only once. */
    private final class OrderOf {
        private final String itsSale;
        private String last = "";
        private String id = "";

        private OrderOf(String itsSale) {
            this.itsSale = itsSale;
        }

        private String of(String buyer) {
            if (!buyer.equals(last)) {
                Answer bought = anonymous
                        .as(system.installation().tokens().buyer(buyer))
                        .buy(itsSale, 1, "first");
                assertThat(bought.status()).as(bought.body()).isEqualTo(202);
                last = buyer;
                id = bought.text("orderId");
            }
            return id;
        }
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

    private String shop() {
        try {
            String secret =
                    Files.readString(system.installation().instance().folder().resolve("sign-in/clients/shop"));
            return Base64.getEncoder().encodeToString(("shop:" + secret.strip()).getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** With the first lines of each trace. */
    private String troubleOf(String service) throws IOException {
        String log = Files.readString(
                system.installation().instance().folder().resolve(service).resolve("log"));
        return Pattern.compile(".* (?:ERROR|WARN ) .*\\R(?:.*\\R){0,8}")
                .matcher(log)
                .results()
                .map(MatchResult::group)
                .collect(Collectors.joining());
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
