package penstock.messaging.configuration;

import org.jspecify.annotations.Nullable;

import penstock.messaging.Idempotency;

/** The ways to keep idempotency keys that this service has what they need for. */
record Strategies(@Nullable Idempotency jdbc, @Nullable Idempotency redis) {

    /** @throws IllegalStateException if the service lacks what the strategy needs */
    @Nullable
    Idempotency of(String consumer, ConsumerProperties.Strategy strategy) {
        Idempotency found = switch (strategy) {
            case NONE -> null;
            case JDBC -> jdbc;
            case REDIS -> redis;
        };
        if (found == null && strategy != ConsumerProperties.Strategy.NONE) {
            throw new IllegalStateException("penstock.messaging.consumers." + consumer + ".idempotency is " + strategy
                    + ", but this service has no "
                    + (strategy == ConsumerProperties.Strategy.REDIS ? "RedissonClient" : "transaction manager"));
        }
        return found;
    }
}
