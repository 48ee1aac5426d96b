package penstock.messaging;

import java.time.Duration;

/** The broker's word about one published event. */
public sealed interface Confirmation {

    /** The broker has the event in every queue or partition that it belongs to, as durable as the broker keeps anything. */
    record Acked() implements Confirmation {}

    /** The broker took the event but had nowhere to put it: it is lost unless published again. */
    record Returned(String reason) implements Confirmation {}

    /** The broker refused the event or could not be reached: it was not taken. */
    record Nacked(String reason) implements Confirmation {}

    /** No word in time: the event may or may not arrive. Publish again under the same id. */
    record TimedOut(Duration after) implements Confirmation {}

    default boolean acked() {
        return this instanceof Acked;
    }
}
