package penstock.notification;

import java.util.List;

/** A way to hand letters over to somebody outside. */
public interface Channel {

    ChannelName name();

    /**
     * Hands letters over, at least once each: a letter whose {@link Letter.Key#messageId()} was handed over before may be
     * visible to its buyer only once. Several batches may be under way at once.
     *
     * @return a delivery for each letter, in the same order. Trouble is an answer here, never an exception, since what was
     *     taken before the trouble must be noted
     */
    List<Delivery> send(List<Letter> letters);
}
