package penstock.messaging.configuration;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import penstock.messaging.consuming.RetryPolicy;
import penstock.messaging.topology.Declared;

/**
 * All that a service says about its messaging. It names no broker; that is said where it runs.
 *
 * @param source the CloudEvents source of what this service publishes, usually its name; required
 * @param broker {@code kafka} or {@code rabbit}; default {@code kafka}
 * @param confirmTimeout how long a publisher waits for the broker's word, 100 ms to 1 min; default 2 s
 * @param consumers by name, which is also the name of the bean that consumes
 * @param producers every destination that this service publishes to, with the groups that must have their queue before
 *     anything is published
 * @param partitions of a destination where the broker has such, 1 to 1000; default 4
 * @param mostGathered events that leave together at most, 1 to 10,000; default 1000. With 1 each has a broker message
 *     and a confirm of its own, which is there to be compared with
 * @param linger how long a consumer rests after a batch that was not full, so that the next one holds more, up to 1 s;
 *     default 20 ms, 0 for not at all
 * @param createTopology whether topics, exchanges and queues that are missing are made at the start; if not, a missing one
 *     stops the start, as one of another shape always does; default true
 * @param retry what happens when a handler fails
 * @param unordered destinations whose events need no order: on RabbitMQ the consumers of a group then share its queue,
 *     while otherwise one of them at a time has all of it; must be the same for all who publish or consume
 * @param idempotency for consumers that keep their keys in Redis
 * @param outbox for services that publish what persons or clocks cause
 */
@ConfigurationProperties("penstock.messaging")
public record MessagingProperties(
        @DefaultValue("") String source,
        @DefaultValue("kafka") Broker broker,
        @DefaultValue("2s") Duration confirmTimeout,
        @DefaultValue Map<String, ConsumerProperties> consumers,
        @DefaultValue Map<String, List<String>> producers,
        @DefaultValue("4") int partitions,
        @DefaultValue("1000") int mostGathered,
        @DefaultValue("20ms") Duration linger,
        @DefaultValue("true") boolean createTopology,
        @DefaultValue Set<String> unordered,
        @DefaultValue Retry retry,
        @DefaultValue Idempotency idempotency,
        @DefaultValue Outbox outbox) {

    public MessagingProperties {
        Bounds.check("source", !source.isBlank(), source, "the name of the service");
        Bounds.between("confirm-timeout", confirmTimeout, Duration.ofMillis(100), Duration.ofMinutes(1));
        Bounds.between("partitions", partitions, 1, 1000);
        Bounds.between("linger", linger, Duration.ZERO, Duration.ofSeconds(1));
        Bounds.between("most-gathered", mostGathered, 1, 10_000);
    }

    /** All that the broker must have, by name. */
    List<Declared> topology() {
        Map<String, Set<String>> groups = new TreeMap<>();
        producers.forEach((destination, required) ->
                groups.computeIfAbsent(destination, any -> new TreeSet<>()).addAll(required));
        consumers
                .values()
                .forEach(consumer -> groups.computeIfAbsent(consumer.destination(), any -> new TreeSet<>())
                        .add(consumer.group()));
        return groups.entrySet().stream()
                .map(each ->
                        new Declared(each.getKey(), each.getValue(), partitions, unordered.contains(each.getKey())))
                .toList();
    }

    /**
     * @param attempts calls of the handler that an event gets alone before it is parked, 1 to 100; default 5
     * @param backOff the wait after the first failure, doubled with each further one, 1 ms to 1 min; default 100 ms
     * @param mostBackOff the longest wait, up to 1 min; default 5 s
     * @param patience how long a consumer keeps a batch while infrastructure is down, before the broker has to bring
     *     it again, up to 4 min since brokers take a silent consumer for dead; default 1 min
     */
    public record Retry(
            @DefaultValue("5") int attempts,
            @DefaultValue("100ms") Duration backOff,
            @DefaultValue("5s") Duration mostBackOff,
            @DefaultValue("1m") Duration patience) {

        public Retry {
            Bounds.between("attempts", attempts, 1, 100);
            Bounds.between("back-off", backOff, Duration.ofMillis(1), Duration.ofMinutes(1));
            Bounds.between("most-back-off", mostBackOff, backOff, Duration.ofMinutes(1));
            Bounds.between("patience", patience, Duration.ZERO, Duration.ofMinutes(4));
        }

        RetryPolicy policy() {
            return new RetryPolicy(attempts, backOff, mostBackOff, patience);
        }
    }

    /**
     * @param lease how long an event may be in hand before another instance takes it, 1 s to 1 h; default 1 min
     * @param memory how long Redis answers for what was handled, up to 7 d; default 10 min, afterwards the database does
     * @param syncInterval how often what was handled is copied to the database, 10 ms to 1 min; default 1 s
     * @param retention how long the database answers for what was handled, 1 h to 1000 d; default 14 d. Must be longer than
     *     anything may be brought again: Kafka keeps a topic for 7 d, and parked messages wait for operators
     */
    public record Idempotency(
            @DefaultValue("1m") Duration lease,
            @DefaultValue("10m") Duration memory,
            @DefaultValue("1s") Duration syncInterval,
            @DefaultValue("14d") Duration retention) {

        public Idempotency {
            Bounds.between("retention", retention, Duration.ofHours(1), Duration.ofDays(1000));
            Bounds.between("lease", lease, Duration.ofSeconds(1), Duration.ofHours(1));
            Bounds.between("sync-interval", syncInterval, Duration.ofMillis(10), Duration.ofMinutes(1));
            Bounds.between("memory", memory, syncInterval.multipliedBy(10), Duration.ofDays(7));
        }
    }

    /**
     * @param enabled whether this service writes events in its transactions, at once or delayed; default false
     * @param pollInterval how often relays and timers look when no commit wakes them, 10 ms to 1 min; default 1 s
     * @param retention how long published rows are kept, up to 30 days; default 1 h
     */
    public record Outbox(
            @DefaultValue("false") boolean enabled,
            @DefaultValue("1s") Duration pollInterval,
            @DefaultValue("1h") Duration retention) {

        public Outbox {
            Bounds.between("poll-interval", pollInterval, Duration.ofMillis(10), Duration.ofMinutes(1));
            Bounds.between("retention", retention, Duration.ZERO, Duration.ofDays(30));
        }
    }
}
