package penstock.local.instance;

import java.util.List;

import penstock.servers.Daemon;

/** The services, in the order of their place on an order's way, with the memory that each may use. */
public enum Service {
    INVENTORY("inventory-service", 256, "penstock_inventory_0", "penstock_inventory_1"),
    ORDER("order-service", 320, "penstock_order_0", "penstock_order_1"),
    NOTIFICATION("notification-service", 160, "penstock_notification"),
    GATEWAY("gateway", 320),
    /** Only where it is asked for; no order needs it. */
    LOG("log-service", 128);

    /** Those without which there is no Penstock. */
    public static final List<Service> OF_EVERY_SYSTEM = List.of(INVENTORY, ORDER, NOTIFICATION, GATEWAY);

    private final String artifact;
    private final int heapMiB;
    private final List<String> databases;

    Service(String artifact, int heapMiB, String... databases) {
        this.artifact = artifact;
        this.heapMiB = heapMiB;
        this.databases = List.of(databases);
    }

    /** The Maven artifact, which is also the name that people see. */
    public String artifact() {
        return artifact;
    }

    /** The databases that are its own. */
    List<String> databases() {
        return databases;
    }

    /** What every run has in common: an AOT cache is used only by a JVM like the one that wrote it. */
    List<String> jvmOptions() {
        // Two cores are shared by eight processes: the serial collector needs the least beside its heap.
        return List.of(
                Daemon.OWN_TEMPORARY_FILES,
                "-Xss512k",
                "-XX:+UseSerialGC",
                // By default every half percent of the code cache that is newly compiled stops the JVM for a full
                // collection, half a second on a busy machine, only to look for compiled code that could go.
                "-XX:SweeperThreshold=50",
                // What the compilers freed is given back, up to 100 MiB; it takes a tenth of a second, hence rarely.
                "-XX:TrimNativeHeapInterval=300000",
                "-XX:-UsePerfData",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow");
    }

    /** Nobody waits for those that yield: optimizing them would take more CPU from the others than it saves here. */
    Compilation atMost(Compilation wanted) {
        return yields() ? Compilation.QUICK : wanted;
    }

    /** Notifications and logs follow; they must not take the CPU from orders that are being accepted and decided. */
    boolean yields() {
        return this == NOTIFICATION || this == LOG;
    }

    List<String> memoryLimits() {
        return List.of(
                "-Xmx" + heapMiB + "m",
                "-XX:MaxNewSize=" + youngMiB() + "m",
                "-XX:MaxMetaspaceSize=192m",
                "-XX:ReservedCodeCacheSize=64m",
                "-XX:+ExitOnOutOfMemoryError");
    }

    /**
     * A third, as a JVM has it by itself. What the gateway has beyond 160 MiB is for buyers who wait, and these are old;
     * young ones would only take memory.
     */
    private int youngMiB() {
        return (this == GATEWAY ? 160 : heapMiB) / 3;
    }
}
