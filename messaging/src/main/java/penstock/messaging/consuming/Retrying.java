package penstock.messaging.consuming;

import java.time.Clock;

/** By which rules, and on whose time, a batch in trouble is tried again. */
public record Retrying(RetryPolicy policy, Pause pause, Clock clock) {

    Insistence insistence(String consumer) {
        return new Insistence(consumer, policy, pause, clock);
    }
}
