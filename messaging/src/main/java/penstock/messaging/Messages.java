package penstock.messaging;

/**
 * All six kinds of sending behind one interface, for a service that has {@code penstock.messaging.outbox.enabled}:
 *
 * <table>
 * <caption>The kinds</caption>
 * <tr><td><em>rapid</em><td>{@link Publisher#rapid}<td>fire and forget
 * <tr><td><em>confirmed</em><td>{@link Publisher#publish}<td>a future of the broker's word
 * <tr><td><em>batch</em><td>{@link Publisher#publishAll}<td>many events, one wait
 * <tr><td><em>ordered</em><td>{@link Publisher#publishInOrder}<td>each after the one of its key before
 * <tr><td><em>delayed</em><td>{@link Delays#delay}<td>with the caller's transaction, not before an instant
 * <tr><td><em>reliable</em><td>{@link Outbox#add}<td>with the caller's transaction
 * </table>
 *
 * What needs only one of the three roles takes {@link Publisher}, {@link Outbox} or {@link Delays}.
 */
public interface Messages extends Publisher, Outbox, Delays {

    /** The same, with what belongs to a transaction in the database where the rows with that shard key are. */
    @Override
    Messages at(long shardKey);
}
