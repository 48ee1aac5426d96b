package penstock.notification;

import java.util.List;

/** A way to reach buyers. */
interface Channel {

    /** Under which letters through this channel are stored. */
    String name();

    /**
     * Hands letters over, in their order, at least once each: a letter whose {@link Letter.Key#messageId()} was handed over
     * before may be visible to its buyer only once.
     *
     * @return a delivery for each letter, in the same order. Trouble is an answer here, never an exception, since what was
     *     taken before the trouble must be noted
     */
    List<Delivery> send(List<Letter> letters);
}
