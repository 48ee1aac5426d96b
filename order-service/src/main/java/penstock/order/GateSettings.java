package penstock.order;

import java.time.Duration;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;

import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How the gate is looked after.
 *
 * @param keeper loads gates and keeps them up to date
 * @param sweeper completes orders that nobody completed
 * @param drift corrects permits
 * @param flush removes durable orders from the write-ahead
 * @param lease lets an instance say "sold out" to a crowd by itself
 */
@Validated
@ConfigurationProperties("penstock.gate")
record GateSettings(
        @DefaultValue @Valid Keeper keeper,
        @DefaultValue @Valid Sweeper sweeper,
        @DefaultValue @Valid Drift drift,
        @DefaultValue @Valid Flush flush,
        @DefaultValue @Valid Lease lease) {

    /**
     * @param every how often each active sale's gate is looked at; default 1 s, 50 ms to 1 min
     * @param patience how long the loading of a lost gate waits for the queue to drain; default 10 s, up to 10 min
     * @param keepClosed how long a closed sale keeps a gate; default 1 d, 1 s to 30 d
     */
    record Keeper(
            @NotNull @DefaultValue("1s") @DurationMin(millis = 50) @DurationMax(minutes = 1)
            Duration every,

            @NotNull @DefaultValue("10s") @DurationMin(seconds = 0) @DurationMax(minutes = 10)
            Duration patience,

            @NotNull @DefaultValue("1d") @DurationMin(seconds = 1) @DurationMax(days = 30)
            Duration keepClosed) {}

    /**
     * @param every how often the write-ahead is swept; default 1 s, 50 ms to 1 min
     * @param age how long an order may stay written ahead; default 5 s, 100 ms to 10 min
     */
    record Sweeper(
            @NotNull @DefaultValue("1s") @DurationMin(millis = 50) @DurationMax(minutes = 1)
            Duration every,

            @NotNull @DefaultValue("5s") @DurationMin(millis = 100) @DurationMax(minutes = 10)
            Duration age) {}

    /**
     * @param every how often permits are compared with stock; default 2 s, 50 ms to 1 min
     * @param observations how often in a row the same difference must be seen before it is corrected; default 5, 1 to 1,000
     */
    record Drift(
            @NotNull @DefaultValue("2s") @DurationMin(millis = 50) @DurationMax(minutes = 1)
            Duration every,

            @DefaultValue("5") @Min(1) @Max(1000) int observations) {}

    /**
     * @param every how often; default 50 ms, 1 ms to 1 min
     * @param capacity orders that may wait for it; more are left to the sweeper; default 50,000, 1 to
     *     10,000,000
     */
    record Flush(
            @NotNull @DefaultValue("50ms") @DurationMin(millis = 1) @DurationMax(minutes = 1)
            Duration every,

            @DefaultValue("50000") @Min(1) @Max(10_000_000) int capacity) {}

    /**
     * @param length for which the gate sells nothing then; default 200 ms, 10 ms to 1 s
     * @param crowd buyers of an instance who must have been told "sold out" within the length; default 32, 1 to
     *     1,000,000
     */
    record Lease(
            @NotNull @DefaultValue("200ms") @DurationMin(millis = 10) @DurationMax(seconds = 1)
            Duration length,

            @DefaultValue("32") @Min(1) @Max(1_000_000) int crowd) {}
}
