package penstock.order;

import java.lang.management.ManagementFactory;
import java.util.function.BooleanSupplier;

import com.sun.management.OperatingSystemMXBean;

/** Whether the machine, or the container, has no CPU left: since the last question more than nine tenths were used. */
final class Processors implements BooleanSupplier {

    private static final double ALL_BUT = 0.9;

    private final OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    @Override
    public boolean getAsBoolean() {
        // Negative if it cannot be told: then there is no reason to wait.
        return system.getCpuLoad() >= ALL_BUT;
    }
}
