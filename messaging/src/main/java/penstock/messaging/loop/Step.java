package penstock.messaging.loop;

import java.time.Duration;

/** One round of something that runs for as long as the service does. */
@FunctionalInterface
public interface Step {

    /**
     * Does what is to be done now.
     *
     * @throws RuntimeException if it could not: it is run again after a while
     */
    Rest run();

    /**
     * What follows a round.
     *
     * @param most the next round begins after this time at the latest
     * @param wakeable whether it begins earlier when there is news, though not before {@link #SHORT}
     */
    record Rest(Duration most, boolean wakeable) {

        /** What comes at once after a round goes together in the next one. */
        static final Duration SHORT = Duration.ofMillis(20);

        public static final Rest NONE = new Rest(Duration.ZERO, false);

        /** After a round that did so much of at most so much: where it was all that fits, more is there. */
        public static Rest after(int done, int most) {
            return done < most ? whatever(SHORT) : NONE;
        }

        public static Rest untilWoken(Duration most) {
            return new Rest(most, true);
        }

        public static Rest whatever(Duration wait) {
            return new Rest(wait, false);
        }
    }
}
