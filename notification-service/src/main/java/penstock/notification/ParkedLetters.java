package penstock.notification;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/** Letters that were given up, until an operator decides. */
public interface ParkedLetters {

    /** Given up after its attempts, or refused by the channel for ever. */
    enum State {
        PARKED,
        FAILED
    }

    /** @param cause what the channel said; may hold the recipient's address */
    record Parked(
            long id,
            State state,
            String orderId,
            String template,
            String channel,
            String buyerId,
            String recipient,
            int attempts,
            @Nullable String cause,
            Instant since,
            @Nullable String traceId) {}

    /** How many letters of a channel are in a state. @param oldest when the oldest was registered or replayed */
    record Standing(String channel, String state, long letters, Instant oldest) {}

    /**
     * Those of a channel, the oldest first.
     *
     * @param channel null for all
     * @param after the id of the last that was seen, 0 for the first page
     */
    List<Parked> list(State state, @Nullable ChannelName channel, long after, int most);

    /** Makes it due as if it were new. @return false if it is neither parked nor failed */
    boolean replay(long id);

    /** Makes all that a channel parked due as if they were new. @return how many */
    int replayAll(ChannelName channel);

    /** Never to be sent. @return false if it is neither parked nor failed */
    boolean discard(long id);

    /** All letters that are not told and not muted. */
    List<Standing> standings();
}
