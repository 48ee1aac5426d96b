package penstock.messaging.publishing;

import java.util.concurrent.CompletableFuture;
import java.util.function.ToIntFunction;

import org.jspecify.annotations.Nullable;

import penstock.messaging.Confirmation;

/**
 * A broker's native client, seen by the {@link Dispatcher}. For one destination it is called by one thread at a time;
 * both methods may block that thread, but no longer than the confirm timeout.
 */
public interface Carrier {

    /**
     * Tells which lane of the destination a key belongs to. Events of a lane keep their order and may share a broker
     * message.
     *
     * @throws RuntimeException if the broker has to be asked and does not answer
     */
    ToIntFunction<String> lanes(String destination);

    /**
     * Sends one broker message.
     *
     * @param key the key of its events, null if they have several
     * @return always completes normally, as soon as the broker or the client knows; it may take longer than the
     *     confirm timeout
     */
    CompletableFuture<Confirmation> carry(String destination, int lane, @Nullable String key, byte[] body);
}
