package penstock.notification;

import java.time.Duration;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;

import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How hard a channel is tried.
 *
 * @param batch letters that are handed over together, 1 to 1,000; default 200
 * @param lanes batches that are under way at once in this process, 1 to 64; default 2
 * @param lease how long a letter is in the hand of one process: what a killed one held is tried again after it. One that
 *     ends too early costs a second delivery, which its receiver recognises. Default 20 s, 1 s to 10 min
 * @param attempts times that a channel may put a letter off before it is parked, 1 to 100; default 10
 * @param backOff the wait after a letter was put off first, doubled with each further time, 1 ms to 1 h; default 2 s
 * @param mostBackOff the longest such wait, up to 1 day; default 10 min
 * @param patience how long a letter waits for a channel that is away before it is parked, up to 7 days; default 2 h
 * @param mostPause the longest wait between two looks whether a channel that is away is back, 1 ms to 10 min; default 10 s
 * @param pollInterval how often to look for letters when nothing wakes the loop, 10 ms to 1 min; default 500 ms
 */
public record DeliveryPolicy(
        @DefaultValue("200") @Min(1) @Max(1000) int batch,
        @DefaultValue("2") @Min(1) @Max(64) int lanes,

        @DefaultValue("20s") @NotNull @DurationMin(seconds = 1) @DurationMax(minutes = 10)
        Duration lease,

        @DefaultValue("10") @Min(1) @Max(100) int attempts,

        @DefaultValue("2s") @NotNull @DurationMin(millis = 1) @DurationMax(hours = 1)
        Duration backOff,

        @DefaultValue("10m") @NotNull @DurationMin(millis = 1) @DurationMax(days = 1)
        Duration mostBackOff,

        @DefaultValue("2h") @NotNull @DurationMin(millis = 0) @DurationMax(days = 7)
        Duration patience,

        @DefaultValue("10s") @NotNull @DurationMin(millis = 1) @DurationMax(minutes = 10)
        Duration mostPause,

        @DefaultValue("500ms") @NotNull @DurationMin(millis = 10) @DurationMax(minutes = 1)
        Duration pollInterval) {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final int MOST_DOUBLINGS = 30;

    /** @param putOff how often the letter was put off before, from 0 */
    Duration backOff(int putOff) {
        return doubled(backOff, putOff, mostBackOff);
    }

    /** @param failures batches in a row that did not reach the channel, from 1 */
    Duration pause(int failures) {
        return doubled(FIRST_PAUSE, failures - 1, mostPause);
    }

    private static Duration doubled(Duration first, int times, Duration most) {
        Duration wait = first.multipliedBy(1L << Math.min(times, MOST_DOUBLINGS));
        return wait.compareTo(most) < 0 ? wait : most;
    }
}
