package penstock.local.drill;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.jspecify.annotations.Nullable;

/**
 * Looks for every order that was promised, as its buyer would.
 *
 * @param promised orders answered 202
 * @param missing those that are not there, or have no end: each with what was found instead
 */
record Promises(int promised, List<String> missing) {
    private static final int AT_ONCE = 8;
    private static final int TRIES = 5;

    boolean kept() {
        return missing.isEmpty();
    }

    /** @param accepted buyer by order id */
    static Promises lookUp(Client client, Map<String, String> accepted) throws InterruptedException {
        List<String> missing = new ArrayList<>();
        try (var threads =
                Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory())) {
            List<Future<String>> found = new ArrayList<>();
            accepted.forEach((order, buyer) -> found.add(threads.submit(() -> fault(client, order, buyer))));
            for (Future<String> one : found) {
                String fault = one.get();
                if (!fault.isEmpty()) {
                    missing.add(fault);
                }
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
        return new Promises(accepted.size(), missing);
    }

    private static String fault(Client client, String order, String buyer) throws InterruptedException {
        String state = null;
        for (int i = 0; i < TRIES && state == null; i++) {
            state = client.state(order, buyer);
        }
        return state != null && state.matches("RESERVED|REJECTED|CONFIRMED|EXPIRED|CANCELLED")
                ? ""
                : "order " + order + " of " + buyer + " is " + described(state);
    }

    private static String described(@Nullable String state) {
        if (state == null) {
            return "unknown: no answer";
        }
        return state.isEmpty() ? "absent" : state;
    }
}
