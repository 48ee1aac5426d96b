package penstock.messaging;

import java.util.List;
import java.util.function.Consumer;

/**
 * Lets each event have its effect once, however often it is delivered. An event is known by its consumer, its id and a
 * fingerprint of its type and content. Two strategies, chosen per consumer with
 * {@code penstock.messaging.consumers.<name>.idempotency}: {@code jdbc} and {@code redis}; without it a handler keeps
 * keys of its own.
 *
 * <p><strong>jdbc</strong> keeps the keys in the table {@code handled_message}, written in the transaction of the effect:
 * both commit or neither does, so for effects in that database there is no doubt at all. Behind ShardingSphere the table is
 * sharded as {@link Outbox}'s is, and the shard key given here routes it.
 *
 * <p><strong>redis</strong> takes a key with an atomic {@code SET NX} and a lease before the effect and marks it after it;
 * a timer copies the marks to the database long before they end, and an event that Redis does not know is looked up
 * there. It costs no write to a database on the way, and serves effects that no transaction covers, such as mail.
 * Its window of doubt: an event is handled a second time if its process dies between the effect and the mark (after the
 * lease of {@code penstock.messaging.idempotency.lease}), or if Redis loses its memory within
 * {@code penstock.messaging.idempotency.sync-interval} after the effect. While another process has an event in hand, the
 * batch is tried again later.
 */
public interface Idempotency {

    /**
     * Runs the effect with those of the events that have not had it, in their order, or not at all if there are none.
     * When the effect throws, they count as not handled.
     *
     * @param consumer who handles: the same event may have an effect in each of several consumers
     * @param shardKey in which database the effect is; 0 if there is only one
     * @throws IdempotencyConflictException if an id was seen before with another content: neither event is dropped, this
     *     one ends in the parking lot
     */
    void once(String consumer, long shardKey, List<InboundEvent> events, Consumer<List<InboundEvent>> effect);
}
