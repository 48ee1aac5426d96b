package penstock.messaging.consuming;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * Where events wait for their next attempt, outside of their batch, so that those of other keys need not wait for them.
 * Those of their own key queue up behind them. The same for all instances of a service.
 */
public interface WaitingRoom {

    /** Of the keys given, those of which something waits: what comes for them now has to go behind it. */
    Set<String> occupied(String consumer, Set<String> keys);

    /**
     * Lets events in, in their order; all or none, durably, before it returns. An event may be let in twice, if the
     * service dies before it acknowledges.
     *
     * @throws RuntimeException if they could not be stored: then they must not be acknowledged
     */
    void admit(List<WaitingEvent> events);

    /**
     * What a call came to.
     *
     * @param gone how many of the first leave
     * @param next how the one behind them waits on; null if as it did
     */
    record Called(int gone, @Nullable WaitingEvent next) {}

    /**
     * Calls in the first of a key, if it is due and no other instance has it in hand, with those behind it. They are kept
     * from others until the call has ended, and stay as they were if this process dies meanwhile or is silent for minutes.
     *
     * @param most of the queue at most
     * @return false if there was none
     */
    boolean callIn(String consumer, Instant now, int most, Function<List<WaitingEvent>, Called> call);

    /** How many wait. */
    long size(String consumer);
}
