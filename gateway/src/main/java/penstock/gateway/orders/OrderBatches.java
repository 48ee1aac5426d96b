package penstock.gateway.orders;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import tools.jackson.databind.json.JsonMapper;

import penstock.batching.SmartBatches;
import penstock.gateway.orders.PressedOrder.Outcome;
import penstock.gateway.orders.PressedOrder.Outcome.Answered;
import penstock.gateway.routing.Upstreams;
import penstock.tracing.Traceparent;

/** Sends orders to order-service, in a spike many in one request. */
@Component
final class OrderBatches {

    private static final String PATH = "/api/order-batches";

    /** More would make the first wait for the last. */
    private static final int MOST = 64;

    /** Requests under way from which on orders gather: one is answered while the next is made. */
    private static final int FEW = 2;

    /** Longer than a request takes, much shorter than one that hangs. */
    private static final Duration PATIENCE = Duration.ofMillis(50);

    private final HttpClient http;
    private final String uri;
    private final JsonMapper json;
    private final Demand demand;
    private final DistributionSummary sizes;
    private final SmartBatches<PressedOrder> batches =
            new SmartBatches<>(FEW, MOST, PATIENCE, this::call, OrderBatches::fail);

    /** One order on the wire; order-service's {@code OrderBatchIntake} reads it. */
    private record Sent(@Nullable String traceparent, String token, String key, String body) {}

    private record Heard(int status, byte[] body) {}

    /** @param http the client of the routes, with its bounds of time and connections */
    OrderBatches(HttpClient http, Upstreams upstreams, JsonMapper json, Demand demand, MeterRegistry meters) {
        this.http = http;
        this.uri = upstreams.orderService().url().resolve(PATH).toString();
        this.json = json;
        this.demand = demand;
        this.sizes = DistributionSummary.builder("penstock.gateway.batch")
                .baseUnit("orders")
                .description("requests that took orders to order-service, and how many were in each")
                .register(meters);
    }

    /** Completes with an exception if order-service gave no answer; the order may have been taken. */
    CompletableFuture<Outcome> send(PressedOrder order) {
        batches.add(order);
        return order.outcome();
    }

    private CompletableFuture<Heard> call(List<PressedOrder> batch) {
        sizes.record(batch.size());
        byte[] body = json.writeValueAsBytes(batch.stream()
                .map(order -> new Sent(order.traceparent(), order.token(), order.key(), order.body()))
                .toList());
        return http.headers(headers -> {
                    headers.set(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON_VALUE)
                            .set(HttpHeaders.CONTENT_LENGTH, body.length)
                            .set(Demand.WAITING, demand.waiting());
                    // The request itself belongs to no one order's trace: each tells its own.
                    String unrecorded = Traceparent.unrecorded(batch.getFirst().traceparent());
                    if (unrecorded != null) {
                        headers.set(Traceparent.HEADER, unrecorded);
                    }
                })
                .post()
                .uri(uri)
                .send(Mono.<ByteBuf>fromSupplier(() -> Unpooled.wrappedBuffer(body)))
                .responseSingle((response, content) -> content.asByteArray()
                        .defaultIfEmpty(new byte[0])
                        .map(bytes -> new Heard(response.status().code(), bytes)))
                .doOnNext(heard -> tell(batch, heard))
                .toFuture();
    }

    private void tell(List<PressedOrder> batch, Heard heard) {
        if (heard.status() == 404) {
            // An order-service of before there were batches, while the system is renewed piece by piece.
            batch.forEach(order -> order.outcome().complete(new Outcome.NotInABatch()));
            return;
        }
        @Nullable
        Answered[] answers = heard.status() == 200 ? json.readValue(heard.body(), Answered[].class) : new Answered[0];
        if (answers.length != batch.size()) {
            throw new IllegalStateException(
                    "status " + heard.status() + ", " + answers.length + " answers to " + batch.size() + " orders");
        }
        for (int i = 0; i < answers.length; i++) {
            Outcome answer = answers[i];
            batch.get(i).outcome().complete(answer == null ? new Outcome.NotInABatch() : answer);
        }
    }

    private static void fail(List<PressedOrder> batch, Throwable failure) {
        IOException why = new IOException("order-service does not answer: " + failure, failure);
        batch.forEach(order -> order.outcome().completeExceptionally(why));
    }
}
