package penstock.local.contract;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The page of all metrics has those that the code registers, and nobody asks Prometheus for others. */
class MetricsTests {

    private static final Pattern METER = Pattern.compile(
            "(Timer|FunctionCounter|Counter|Gauge|DistributionSummary|gauge)(?:\\s*\\.builder)?\\(\\s*\"(penstock[a-z.]+)\""
                    + "(.*?)\\.(?:register|withRegistry)\\(",
            Pattern.DOTALL);
    private static final Pattern UNIT = Pattern.compile("\\.baseUnit\\(\\s*\"(\\w+)\"");
    private static final Pattern ROW =
            Pattern.compile("^\\| `(penstock_[a-z_]+)` \\| ([^|]+) \\| (\\w+) \\|", Pattern.MULTILINE);
    private static final Pattern ASKED = Pattern.compile("\\bpenstock_[a-z_]+");

    @Test
    void listsWhatTheCodeRegisters() throws IOException {
        assertThat(table()).hasSizeGreaterThan(20).isEqualTo(registered());
    }

    @Test
    void knowsWhatDashboardsAndRulesAskFor() throws IOException {
        var asked = new TreeSet<String>();
        for (Path file : files(Documents.ROOT.resolve("infra/observability"), ".json", ".yaml")) {
            ASKED.matcher(Files.readString(file))
                    .results()
                    .map(name -> name.group().replaceAll("_(bucket|sum|count|max)$", ""))
                    .forEach(asked::add);
        }

        assertThat(asked).hasSizeGreaterThan(10);
        assertThat(table().keySet()).containsAll(asked);
    }

    private static Map<String, String> table() throws IOException {
        var table = new TreeMap<String, String>();
        ROW.matcher(Files.readString(Documents.ROOT.resolve("docs/metrics.md")))
                .results()
                .forEach(row -> assertThat(table.put(row.group(1), row.group(3)))
                        .as("%s stands twice", row.group(1))
                        .isNull());
        return table;
    }

    /** As Prometheus names them, with their kind. */
    private static Map<String, String> registered() throws IOException {
        var meters = new TreeMap<String, String>();
        for (String module : List.of(
                "gateway",
                "messaging",
                "order-service",
                "inventory-service",
                "notification-service",
                "logging",
                "log-service")) {
            for (Path file : files(Documents.ROOT.resolve(module).resolve("src/main/java"), ".java")) {
                METER.matcher(Files.readString(file)).results().forEach(meter -> {
                    var unit = UNIT.matcher(meter.group(3));
                    String name = meter.group(2).replace('.', '_') + (unit.find() ? "_" + unit.group(1) : "");
                    switch (meter.group(1)) {
                        case "Timer" -> meters.put(name + "_seconds", "histogram");
                        case "DistributionSummary" -> meters.put(name, "histogram");
                        case "Counter", "FunctionCounter" -> meters.put(name + "_total", "counter");
                        default -> meters.put(name, "gauge");
                    }
                });
            }
        }
        return meters;
    }

    private static List<Path> files(Path folder, String... endings) throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(file -> List.of(endings).stream().anyMatch(file.toString()::endsWith))
                    .toList();
        }
    }
}
