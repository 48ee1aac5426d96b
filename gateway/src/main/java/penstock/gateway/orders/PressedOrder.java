package penstock.gateway.orders;

import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;

/**
 * An order as it came in, and the promise of its answer.
 *
 * @param traceparent of the step that waits for the answer
 * @param token the buyer's, without the word Bearer
 * @param key its Idempotency-Key
 * @param body as it came
 */
record PressedOrder(
        @Nullable String traceparent, String token, String key, String body, CompletableFuture<Outcome> outcome) {

    PressedOrder(@Nullable String traceparent, String token, String key, String body) {
        this(traceparent, token, key, body, new CompletableFuture<>());
    }

    /** What became of an order that was sent in a batch. */
    sealed interface Outcome {

        /**
         * The order's answer.
         *
         * @param type of its body
         * @param location where the order is found; null if there is none
         * @param retryAfter seconds; null for nothing to be tried or looked for again
         * @param body as it is to leave here
         */
        record Answered(
                int status,
                String type,
                @Nullable String location,
                @Nullable Long retryAfter,
                String body) implements Outcome {}

        /** Order-service takes this one the ordinary way alone. */
        record NotInABatch() implements Outcome {}
    }
}
