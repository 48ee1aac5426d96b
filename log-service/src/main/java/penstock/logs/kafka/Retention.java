package penstock.logs.kafka;

import java.time.Duration;

/**
 * What is kept of the lines: whichever comes first.
 *
 * @param keep by age
 * @param mostBytes of the index on disk
 */
public record Retention(Duration keep, long mostBytes) {}
