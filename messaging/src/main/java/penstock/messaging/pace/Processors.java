package penstock.messaging.pace;

import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import com.sun.management.OperatingSystemMXBean;

/** How much of the CPU of the machine, or of the container, was used lately, and by whom. */
public final class Processors {

    private static final double ALL_BUT = 0.9;

    /** Less than all but a tenth, since whoever asks took some of it as well. */
    private static final double MOST = 0.75;

    private final OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private final Duration span;
    private final Clock clock;
    private Instant looked = Instant.EPOCH;
    private double used;
    private double usedByOthers;

    /**
     * @param span the shortest time to judge by. Of several who ask in turn each would see a moment, and a moment without
     *     work is no CPU left; the kernel counts in hundredths of a second
     */
    public Processors(Duration span, Clock clock) {
        this.span = span;
        this.clock = clock;
    }

    /** Whether nine tenths were used. */
    public synchronized boolean areBusy() {
        look();
        return used >= ALL_BUT;
    }

    /** Whether three quarters were used by other processes; never where the container has CPU of its own. */
    public synchronized boolean areBusyWithOthers() {
        look();
        return usedByOthers >= MOST;
    }

    private void look() {
        Instant now = clock.instant();
        // A clock that was put back is no reason to believe an old figure for long.
        if (now.isBefore(looked.plus(span)) && !now.isBefore(looked)) {
            return;
        }
        looked = now;
        // Negative if it cannot be told: then there is no reason to wait.
        used = system.getCpuLoad();
        usedByOthers = used - Math.max(0, system.getProcessCpuLoad());
    }
}
