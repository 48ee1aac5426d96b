package penstock.simulation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The time of the databases and the gate; each process sees it a little off, if its clock has jumped. */
final class Time extends Clock {

    private static final Instant START = Instant.parse("2026-11-11T12:00:00Z");

    private Instant now = START;

    void pass(Duration some) {
        now = now.plus(some);
    }

    String sinceStart() {
        Duration since = Duration.between(START, now);
        return String.format("%4d.%03d s", since.toSeconds(), since.toMillisPart());
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
