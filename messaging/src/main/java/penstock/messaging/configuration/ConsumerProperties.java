package penstock.messaging.configuration;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * One consumer of a service.
 *
 * @param destination what it consumes; required
 * @param group those who share the work: each message goes to one consumer of a group; required, since without it the
 *     subscription would be temporary
 * @param concurrency threads in this process, 1 to 64; default 1
 * @param batchSize the most events that one call of the handler gets, 1 to 10,000; default 500
 * @param idempotency how each event has its effect once: {@code none} if the handler keeps keys of its own, {@code jdbc} or
 *     {@code redis} as {@link penstock.messaging.Idempotency} says; default none
 */
public record ConsumerProperties(
        @DefaultValue("") String destination,
        @DefaultValue("") String group,
        @DefaultValue("1") int concurrency,
        @DefaultValue("500") int batchSize,
        @DefaultValue("none") Strategy idempotency) {

    /** Where idempotency keys are kept. */
    public enum Strategy {
        NONE,
        JDBC,
        REDIS
    }

    public ConsumerProperties {
        Bounds.check("destination", !destination.isBlank(), destination, "the name of a destination");
        Bounds.check("group", !group.isBlank(), group, "the name of a group");
        Bounds.between("concurrency", concurrency, 1, 64);
        Bounds.between("batch-size", batchSize, 1, 10_000);
    }
}
