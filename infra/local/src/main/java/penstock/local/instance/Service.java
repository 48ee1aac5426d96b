package penstock.local.instance;

import java.util.List;

/** The four services, in the order of their place on an order's way, with the memory that each may use. */
public enum Service {
    INVENTORY("inventory-service", 256),
    ORDER("order-service", 256),
    NOTIFICATION("notification-service", 160),
    GATEWAY("gateway", 160);

    private final String artifact;
    private final int heapMiB;

    Service(String artifact, int heapMiB) {
        this.artifact = artifact;
        this.heapMiB = heapMiB;
    }

    /** The Maven artifact, which is also the name that people see. */
    public String artifact() {
        return artifact;
    }

    List<String> jvmOptions() {
        // Two cores are shared by eight processes: the serial collector needs the least beside its heap.
        return List.of(
                "-Xmx" + heapMiB + "m",
                "-Xss512k",
                "-XX:+UseSerialGC",
                "-XX:MaxMetaspaceSize=192m",
                "-XX:ReservedCodeCacheSize=64m",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:-UsePerfData",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow");
    }
}
