package penstock.order;

import java.time.Duration;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

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
 */
@Validated
@ConfigurationProperties("penstock.gate")
record GateSettings(
        @DefaultValue @Valid Keeper keeper,
        @DefaultValue @Valid Sweeper sweeper,
        @DefaultValue @Valid Drift drift,
        @DefaultValue @Valid Flush flush) {

    /**
     * @param every how often each active sale's gate is looked at; default 1 s
     * @param patience how long the loading of a lost gate waits for the queue to drain; default 10 s
     * @param keepClosed how long a closed sale keeps a gate; default 1 d
     */
    record Keeper(
            @DefaultValue("1s") Duration every,
            @DefaultValue("10s") Duration patience,
            @DefaultValue("1d") Duration keepClosed) {}

    /**
     * @param every how often the write-ahead is swept; default 1 s
     * @param age how long an order may stay written ahead; default 5 s
     */
    record Sweeper(
            @DefaultValue("1s") Duration every,
            @DefaultValue("5s") Duration age) {}

    /**
     * @param every how often permits are compared with stock; default 2 s
     * @param observations how often in a row the same difference must be seen before it is corrected; default 5
     */
    record Drift(
            @DefaultValue("2s") Duration every,
            @DefaultValue("5") @Min(1) @Max(1000) int observations) {}

    /**
     * @param every how often; default 50 ms
     * @param capacity orders that may wait for it; more are left to the sweeper; default 50,000
     */
    record Flush(
            @DefaultValue("50ms") Duration every,
            @DefaultValue("50000") @Min(1) int capacity) {}
}
