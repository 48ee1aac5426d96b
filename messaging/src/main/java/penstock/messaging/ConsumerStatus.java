package penstock.messaging;

import org.jspecify.annotations.Nullable;

/**
 * A consumer as an operator sees it.
 *
 * @param waiting broker messages that wait for its group, each of one or many events; null if the broker cannot be asked
 * @param retrying events of it that wait for their next attempt, and those of their keys behind them
 * @param parked messages of it in the parking lot
 */
public record ConsumerStatus(
        String consumer,
        String destination,
        String group,
        Pace pace,
        @Nullable Long waiting,
        long retrying,
        long parked) {}
