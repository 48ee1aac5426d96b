package penstock.order.application.accept;

import java.time.Duration;
import java.util.BitSet;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;

import penstock.order.application.accept.SoldOutLeases.Granted;
import penstock.order.application.accept.SoldOutLeases.Heard;
import penstock.order.application.gate.GateUnavailableException;

/** A sale that was sold out a moment ago, and the lease that this instance may have on it. Times are of one nano clock. */
final class SoldOut {

    /** A sale that nobody asked for in this time is let go, and with it 2 MB of marks. */
    private static final long ABANDONED = Duration.ofSeconds(10).toNanos();

    private final UUID saleId;
    private final Duration length;
    private final int crowd;
    private final AtomicInteger pressed = new AtomicInteger();
    private final AtomicBoolean asking = new AtomicBoolean();

    /** Since when presses are counted. */
    private volatile long since;

    private volatile @Nullable Lease lease;

    /** @param known marks of the orders that the gate knows; nobody changes them */
    private record Lease(Heard heard, BitSet known, long until) {}

    SoldOut(UUID saleId, LeasedGate.Terms terms, long now) {
        this.saleId = saleId;
        this.length = terms.length();
        this.crowd = terms.crowd();
        this.since = now;
    }

    /** Whether the gate would surely say "sold out". */
    boolean refuses(UUID orderId, long now) {
        Lease held = lease;
        return held != null && held.until - now > 0 && !held.known.get(SoldOutLeases.mark(orderId));
    }

    /** Counts a buyer who was told "sold out". True for one of a crowd: he must have a lease asked for. */
    boolean due(long now) {
        if (now - since > length.toNanos()) {
            since = now;
            pressed.set(0);
        }
        Lease held = lease;
        // Renewed half-way, so that a crowd does not meet the gate in between.
        return pressed.incrementAndGet() >= crowd
                && (held == null || held.until - now < length.toNanos() / 2)
                && asking.compareAndSet(false, true);
    }

    void ask(SoldOutLeases leases, LongSupplier nanoTime) {
        try {
            pressed.set(0);
            Lease old = lease;
            // From before the question, so that it ends here before it ends at the gate.
            long until = nanoTime.getAsLong() + length.toNanos();
            leases.ask(saleId, length, old == null ? Heard.NOTHING : old.heard)
                    .ifPresent(granted -> lease = new Lease(granted.heard(), known(old, granted), until));
        } catch (GateUnavailableException e) {
            // What was promised before holds to its end; after that the gate is asked for every buyer.
        } finally {
            asking.set(false);
        }
    }

    private static BitSet known(@Nullable Lease old, Granted granted) {
        if (old == null || !old.heard.epoch().equals(granted.heard().epoch())) {
            return granted.news();
        }
        if (granted.news().isEmpty()) {
            return old.known;
        }
        BitSet known = (BitSet) old.known.clone();
        known.or(granted.news());
        return known;
    }

    boolean abandoned(long now) {
        return now - since > ABANDONED;
    }
}
