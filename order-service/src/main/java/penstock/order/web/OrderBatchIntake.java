package penstock.order.web;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.CountDownLatch;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import io.opentelemetry.api.trace.Span;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;

import penstock.signin.Buyer;
import penstock.signin.Tokens;
import penstock.tracing.Beginnings;
import penstock.tracing.Spans;
import penstock.tracing.TraceScope;

/**
 * Takes the orders that reached a gateway at the same time in one request: in a spike a request costs more than what is
 * done for the order in it. Each is taken as {@link OrderIntake} takes one, with its own token and trace, at the same
 * time as the others; the answer goes out when all are answered. It holds null for what is not plainly an order of a
 * buyer, which the gateway then sends the ordinary way.
 */
final class OrderBatchIntake extends HttpFilter {

    static final String PATH = "/api/order-batches";

    /** A gateway sends 64 at most, each with a token of 4 KB and a body of 1 KB, which may be longer as a JSON text. */
    private static final int MAX_BYTES = 1 << 20;

    private final transient Tokens tokens;
    private final transient PlaceOrder placeOrder;
    private final transient Beginnings beginnings;

    /**
     * One order, as its buyer sent it.
     *
     * @param traceparent of its own trace
     * @param token without the word Bearer
     * @param key its Idempotency-Key
     * @param body JSON, if the buyer sent such
     */
    record Sent(@Nullable String traceparent, String token, String key, String body) {}

    /** A {@link Reply} whose body is text, so that it leaves the gateway as it was written here. */
    record Said(
            int status,
            String type,
            @Nullable String location,
            @Nullable Long retryAfter,
            String body) {
        static Said of(Reply reply) {
            return new Said(
                    reply.status(), reply.type(), reply.location(), reply.retryAfter(), JsonBody.text(reply.body()));
        }
    }

    OrderBatchIntake(Tokens tokens, PlaceOrder placeOrder, Beginnings beginnings) {
        this.tokens = tokens;
        this.placeOrder = placeOrder;
        this.beginnings = beginnings;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse answer, FilterChain chain)
            throws IOException, ServletException {
        if (!"POST".equals(request.getMethod())) {
            chain.doFilter(request, answer);
            return;
        }
        try {
            Sent[] orders = whole(JsonBody.read(request, MAX_BYTES, Sent[].class));
            JsonBody.write(
                    answer,
                    200,
                    MediaType.APPLICATION_JSON_VALUE,
                    takeAll(orders, PlaceOrder.waitingAtGateway(request)));
        } catch (ProblemException e) {
            e.problem().write(answer);
        }
    }

    private static Sent[] whole(Sent[] orders) {
        for (int i = 0; i < orders.length; i++) {
            Sent order = orders[i];
            if (order == null || order.token == null || order.key == null || order.body == null) {
                throw new ProblemException(Problem.of(
                        400,
                        "invalid-request",
                        "Invalid request",
                        "Order [" + i + "] of the batch needs token, key and body."));
            }
        }
        return orders;
    }

    private @Nullable Said[] takeAll(Sent[] orders, int waiting) throws InterruptedIOException {
        @Nullable Said[] said = new Said[orders.length];
        CountDownLatch unanswered = new CountDownLatch(orders.length);
        for (int i = 0; i < orders.length; i++) {
            int at = i;
            Thread.startVirtualThread(() -> {
                try {
                    said[at] = take(orders[at], waiting);
                } finally {
                    unanswered.countDown();
                }
            });
        }
        try {
            // Each ends in time, as the accept path promises.
            unanswered.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("stopped while orders were taken");
        }
        return said;
    }

    private @Nullable Said take(Sent order, int waiting) {
        Span span = beginnings.inside(order.traceparent(), "POST " + OrderIntake.PATH);
        try (TraceScope _ = TraceScope.of(span)) {
            Buyer buyer = OrderIntake.buyer(tokens, order.token());
            if (buyer == null) {
                return null;
            }
            Reply reply = reply(buyer, order, waiting);
            span.setAttribute("http.response.status_code", reply.status());
            return Said.of(reply);
        } catch (RuntimeException e) {
            Spans.failed(span, e);
            return Said.of(Problems.failure(e).reply());
        } finally {
            span.end();
        }
    }

    private Reply reply(Buyer buyer, Sent order, int waiting) {
        try {
            return placeOrder.place(buyer, order.key(), waiting, () -> JsonBody.object(order.body()));
        } catch (ProblemException e) {
            return e.problem().reply();
        }
    }
}
