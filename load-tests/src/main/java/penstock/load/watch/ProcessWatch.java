package penstock.load.watch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads from {@code /proc} what processes use from its making on. A process that ends meanwhile counts as nothing. */
public final class ProcessWatch {
    // USER_HZ, which is 100 on every Linux that this runs on.
    private static final double TICKS_PER_SECOND = 100;

    private final Map<String, Long> pids;
    private final Map<String, Double> before = new LinkedHashMap<>();

    /** @param pids by the name under which each is shown */
    public ProcessWatch(Map<String, Long> pids) {
        this.pids = new LinkedHashMap<>(pids);
        pids.forEach((name, pid) -> before.put(name, cpuSeconds(pid)));
    }

    public List<ProcessUse> read() {
        return pids.entrySet().stream()
                .map(process -> new ProcessUse(
                        process.getKey(),
                        Math.max(0, cpuSeconds(process.getValue()) - before.getOrDefault(process.getKey(), 0.0)),
                        memoryMiB(process.getValue())))
                .toList();
    }

    /** User and system time since the process began; 0 if it is gone. */
    static double cpuSeconds(long pid) {
        try {
            var stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
            // The second field is a name in parentheses that may hold anything; the fifteenth begins the times.
            var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS_PER_SECOND;
        } catch (IOException e) {
            return 0;
        }
    }

    static long memoryMiB(long pid) {
        try {
            return Files.readAllLines(Path.of("/proc/" + pid + "/smaps_rollup")).stream()
                    .filter(line -> line.startsWith("Pss:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            return 0;
        }
    }
}
