package penstock.notification;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Letters that wait for their channel. Several instances may claim and settle at once. */
public interface DueLetters {

    /**
     * A letter in hand.
     *
     * @param attempts how often the channel put it off
     * @param since when it was registered, or an operator replayed it
     */
    record Claimed(long id, Letter letter, int attempts, Instant since) {}

    /** @param token tells this claim from every other one */
    record Batch(long token, List<Claimed> letters) {
        public Batch {
            letters = List.copyOf(letters);
        }
    }

    /** What becomes of a letter. */
    sealed interface Fate {
        /** Told. */
        record Sent() implements Fate {}

        /** Refused for ever. */
        record Failed(String answer) implements Fate {}

        /** Not tried any more until an operator says so. */
        record Parked(String cause, int attempts) implements Fate {}

        /** To be tried again. */
        record Again(Instant due, String cause, int attempts) implements Fate {}
    }

    /**
     * Takes letters that are due, the longest due first, for this caller alone until the lease ends. A caller that dies
     * gives nothing back: its letters are due again when the lease ends.
     *
     * @param most at most so many; the batch is empty if nothing is due and free
     */
    Batch claim(ChannelName channel, int most, Instant now, Instant leaseEnd);

    /**
     * Notes what became of letters of a batch. {@link Fate.Sent} is noted even after the lease has ended, since it is true;
     * any other fate only while no one else has claimed the letter. What is settled already stays as it is.
     */
    void settle(Batch batch, Map<Long, Fate> fates, Instant now);
}
