package penstock.load.crowd;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.jspecify.annotations.Nullable;

import penstock.load.crowd.Checkout.Intent;

/** Where buyers of a crowd pay what they got, or give it up, through the gateway. */
public final class Tills {
    private static final int TRIES = 10;
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final String RESERVED = "\"state\":\"RESERVED\"";
    private static final String UNDECIDED = "\"state\":\"(QUEUED|PENDING)\"";

    private final URI gateway;
    private final CrowdPlan plan;
    private final Tokens tokens;
    private final Checkout checkout;
    private final LongAdder paid = new LongAdder();
    private final LongAdder cancelled = new LongAdder();
    private final LongAdder failed = new LongAdder();

    public Tills(URI gateway, CrowdPlan plan, Tokens tokens, Checkout checkout) {
        this.gateway = gateway;
        this.plan = plan;
        this.tokens = tokens;
        this.checkout = checkout;
    }

    private record Answer(int status, String body) {}

    private record Customer(int buyer, String orderId) {}

    /** Payments that were answered as taken. */
    public long paid() {
        return paid.sum();
    }

    /** Orders that were answered as cancelled. */
    public long cancelled() {
        return cancelled.sum();
    }

    /** Buyers who wanted to pay or cancel what was reserved for them and got another answer. */
    public long failed() {
        return failed.sum();
    }

    /**
     * Serves them all, over the plan's connections.
     *
     * @param orders by the number of their buyer
     * @throws InterruptedException when interrupted; whoever is not served yet goes home
     */
    public void serve(Map<Integer, String> orders) throws InterruptedException {
        Queue<Customer> line = new ConcurrentLinkedQueue<>();
        orders.forEach((buyer, orderId) -> {
            if (checkout.of(buyer) != Intent.WAIT) {
                line.add(new Customer(buyer, orderId));
            }
        });
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var tills = new ArrayList<Future<?>>();
            for (int i = 0; i < plan.connections(); i++) {
                tills.add(threads.submit(() -> work(line)));
            }
            try {
                for (var till : tills) {
                    till.get();
                }
            } catch (InterruptedException e) {
                threads.shutdownNow();
                throw e;
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("the tills broke down: " + e.getCause(), e.getCause());
        }
    }

    private @Nullable Void work(Queue<Customer> line) throws InterruptedException {
        try (var wire = new Wire(gateway, TIMEOUT)) {
            for (var customer = line.poll(); customer != null; customer = line.poll()) {
                serve(wire, customer);
            }
        }
        return null;
    }

    private void serve(Wire wire, Customer customer) throws InterruptedException {
        var token = tokens.of(plan.buyer(customer.buyer()));
        var order = "/api/orders/" + customer.orderId();
        var status = call(wire, () -> status(order, token));
        for (int left = TRIES; left > 0 && status.body().matches("(?s).*" + UNDECIDED + ".*"); left--) {
            status = call(wire, () -> status(order, token));
        }
        if (!status.body().contains(RESERVED)) {
            return; // nothing was reserved for this one
        }
        var pays = checkout.of(customer.buyer()) == Intent.PAY;
        var answer = call(wire, () -> pays ? payment(order, token) : post(order + "/cancellation", token));
        (answer.status() != 200 ? failed : pays ? paid : cancelled).increment();
    }

    private static ClassicHttpRequest status(String order, String token) {
        var request = request("GET", order, token);
        request.setHeader("Prefer", "wait=10");
        return request;
    }

    private static ClassicHttpRequest payment(String order, String token) {
        var request = post(order + "/payment", token);
        request.setHeader("Idempotency-Key", "pay");
        request.setEntity(new StringEntity("{\"card\":\"test-ok\"}", ContentType.APPLICATION_JSON));
        return request;
    }

    private static ClassicHttpRequest post(String path, String token) {
        var request = request("POST", path, token);
        request.setEntity(new StringEntity("", StandardCharsets.US_ASCII));
        return request;
    }

    private static ClassicHttpRequest request(String method, String path, String token) {
        var request = new BasicClassicHttpRequest(method, path);
        request.setHeader("Authorization", "Bearer " + token);
        return request;
    }

    private interface Making {
        ClassicHttpRequest make();
    }

    /** Each of these calls may be made again: they are keyed, or change nothing the second time. */
    private static Answer call(Wire wire, Making request) throws InterruptedException {
        for (int left = TRIES; ; left--) {
            try {
                var answer = wire.call(
                        request.make(),
                        response -> new Answer(
                                response.getCode(),
                                response.getEntity() == null ? "" : EntityUtils.toString(response.getEntity())));
                var settled = answer.status() < 500 && answer.status() != 429 && answer.status() != 202;
                if (settled || left == 1) {
                    return answer;
                }
            } catch (IOException e) {
                if (left == 1) {
                    return new Answer(0, "");
                }
            }
            TimeUnit.SECONDS.sleep(1);
        }
    }
}
