package penstock.messaging.consuming;

import java.time.Clock;

/**
 * By which rules, where, and on whose time, what is in trouble is tried again.
 *
 * @param room for single events; a batch is only insisted on while infrastructure is in trouble
 */
public record Retrying(RetryPolicy policy, WaitingRoom room, Pause pause, Clock clock) {

    Insistence insistence(String consumer) {
        return new Insistence(consumer, policy, pause, clock);
    }
}
