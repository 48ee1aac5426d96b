package penstock.order;

import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

import com.sun.management.OperatingSystemMXBean;

/** Whether the machine, or the container, has no CPU left: of the last 50 ms and more nine tenths were used. */
final class Processors implements BooleanSupplier {

    private static final double ALL_BUT = 0.9;

    /** Of several who ask in turn each would see a moment, and a moment without work is no CPU left. */
    private static final long SPAN = TimeUnit.MILLISECONDS.toNanos(50);

    private final OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private long looked = System.nanoTime() - SPAN;
    private boolean busy;

    @Override
    public synchronized boolean getAsBoolean() {
        long now = System.nanoTime();
        if (now - looked >= SPAN) {
            looked = now;
            // Negative if it cannot be told: then there is no reason to wait.
            busy = system.getCpuLoad() >= ALL_BUT;
        }
        return busy;
    }
}
