package penstock.order.payment;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

import penstock.order.application.pay.CallbackSignature;
import penstock.order.application.pay.PaymentProvider.Refused;
import penstock.order.application.pay.PaymentProvider.Word;

/** The simulated provider's side of a callback: signs what it says, and says it until it is heard, a few times. */
@Component
class Callbacks {

    private static final Logger log = LoggerFactory.getLogger(Callbacks.class);
    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final int TRIES = 6;

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
    private final CallbackSignature signature;
    private final Clock clock;
    private final @Nullable URI url;
    private final Environment environment;

    Callbacks(CallbackSignature signature, Clock clock, SimulatedSettings settings, Environment environment) {
        this.signature = signature;
        this.clock = clock;
        this.url = settings.callbackUrl();
        this.environment = environment;
    }

    /** The future ends when it was heard or given up. */
    CompletableFuture<Boolean> send(UUID paymentId, Word word, Duration in) {
        return attempt(paymentId, word, in, TRIES);
    }

    private CompletableFuture<Boolean> attempt(UUID paymentId, Word word, Duration in, int tries) {
        var later = CompletableFuture.delayedExecutor(in.toMillis(), TimeUnit.MILLISECONDS, Thread::startVirtualThread);
        return CompletableFuture.supplyAsync(() -> heard(paymentId, word), later)
                .thenCompose(heard -> {
                    if (heard || tries == 1) {
                        return CompletableFuture.completedFuture(heard);
                    }
                    return attempt(paymentId, word, TIMEOUT, tries - 1);
                });
    }

    private boolean heard(UUID paymentId, Word word) {
        String body = JSON.writeValueAsString(
                word instanceof Refused(String reason)
                        ? Map.of("paymentId", paymentId, "outcome", "REFUSED", "reason", reason)
                        : Map.of("paymentId", paymentId, "outcome", "CAPTURED"));
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        HttpRequest request = HttpRequest.newBuilder(target())
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json")
                .header(CallbackSignature.HEADER, signature.sign(bytes, clock.instant()))
                .POST(HttpRequest.BodyPublishers.ofByteArray(bytes))
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() < 300;
        } catch (IOException e) {
            log.debug("a callback was not heard", e);
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private URI target() {
        return url != null
                ? url
                : URI.create(
                        "http://127.0.0.1:" + environment.getProperty("local.server.port") + "/api/payments/callback");
    }
}
