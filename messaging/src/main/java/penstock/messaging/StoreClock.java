package penstock.messaging;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This machine's clock, and the database's where the two differ by more than a second. All processes of a service write
 * times into one database, which alone decides when a deadline is due: one whose clock is an hour behind would set
 * deadlines that are over as they are set.
 *
 * <p>Between two looks at the database its time is carried on by the time that has passed here, which a step of this
 * machine's clock does not change. While the database is away that goes on; before the first look there is this machine's
 * clock alone. A machine that was suspended takes the time at which it fell asleep for the database's until the next look.
 *
 * <p>Instants are as fine as databases keep them, microseconds: what is answered from memory is answered the same from
 * there.
 */
public final class StoreClock extends Clock {

    private static final Logger log = LoggerFactory.getLogger(StoreClock.class);

    private static final Duration TOLERANCE = Duration.ofSeconds(1);

    /** An answer that took longer says too little about when it was given. */
    private static final Duration QUICK = Duration.ofMillis(500);

    private final InstantSource own;
    private final LongSupplier nanoTime;
    private volatile @Nullable Look last;
    private boolean told;

    /** The database's time when {@code nanoTime} was that. */
    private record Look(Instant there, long nanos) {}

    public StoreClock(InstantSource own) {
        this(own, System::nanoTime);
    }

    StoreClock(InstantSource own, LongSupplier nanoTime) {
        this.own = own;
        this.nanoTime = nanoTime;
    }

    @Override
    public Instant instant() {
        Instant here = own.instant();
        Duration offset = offset(here);
        return (off(offset) ? here.minus(offset) : here).truncatedTo(ChronoUnit.MICROS);
    }

    /** How far this machine's clock is ahead of the database's; zero before the first look. */
    public Duration offset() {
        return offset(own.instant());
    }

    private Duration offset(Instant here) {
        Look look = last;
        return look == null
                ? Duration.ZERO
                : Duration.between(look.there(), here).minusNanos(nanoTime.getAsLong() - look.nanos());
    }

    private static boolean off(Duration offset) {
        return offset.abs().compareTo(TOLERANCE) > 0;
    }

    /**
     * Compares with the database once more; for one thread.
     *
     * @param database asks for its UTC
     */
    public void look(Supplier<LocalDateTime> database) {
        long before = nanoTime.getAsLong();
        Instant there = database.get().toInstant(ZoneOffset.UTC);
        long after = nanoTime.getAsLong();
        if (after - before > QUICK.toNanos()) {
            return;
        }
        last = new Look(there, after);
        tell(offset());
    }

    private void tell(Duration offset) {
        if (off(offset) == told) {
            return;
        }
        told = !told;
        if (told) {
            log.warn(
                    "this machine's clock is {} s off the database's, whose time is used until they agree",
                    offset.toSeconds());
        } else {
            log.info("this machine's clock agrees with the database's again");
        }
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("times are kept in UTC");
    }
}
