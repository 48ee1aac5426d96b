package penstock.load.watch;

/**
 * What one process used while it was watched.
 *
 * @param cpuSeconds user and system time
 * @param memoryMiB at the end; pages that processes share are counted once (proportional set size)
 */
public record ProcessUse(String name, double cpuSeconds, long memoryMiB) {}
