package penstock.messaging.consuming;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** A clock that only pauses move. */
final class FakeTime extends Clock implements Pause {

    final List<Duration> pauses = new ArrayList<>();
    boolean stopping;
    private Instant now = Instant.parse("2026-11-11T12:00:00Z");

    @Override
    public boolean of(Duration duration) {
        if (stopping) {
            return false;
        }
        pauses.add(duration);
        now = now.plus(duration);
        return true;
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
