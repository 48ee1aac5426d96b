package penstock.simulation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** What one process runs on: it lives until it dies, and has a clock of its own. */
final class Machine extends Clock {

    final String name;
    private final Time time;
    private Duration off = Duration.ZERO;
    private boolean dead;

    Machine(String name, Time time) {
        this.name = name;
        this.time = time;
    }

    /** Ends here if the process is dead. */
    void requireAlive() {
        if (dead) {
            throw new Crash(name);
        }
    }

    Crash die() {
        dead = true;
        return new Crash(name);
    }

    boolean dead() {
        return dead;
    }

    void setClock(Duration off) {
        this.off = off;
    }

    @Override
    public Instant instant() {
        return time.instant().plus(off);
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
