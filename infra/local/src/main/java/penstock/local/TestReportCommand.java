package penstock.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import penstock.local.display.Terminal;

/**
 * Counts what a build's tests did, from the reports that Surefire and Failsafe wrote, so that nothing is skipped
 * silently: each failure and each test that could not run is named.
 */
@Command(name = "test-report", hidden = true, description = "Counts the results of the last test run.")
final class TestReportCommand implements Callable<Integer> {
    @Option(names = "--since", required = true, description = "Reports older than this file are not of this run.")
    private Path since = Path.of("");

    @Option(names = "--maven-status", required = true)
    private int mavenStatus;

    private final Path root = Path.of(System.getProperty("penstock.root"));
    private final Terminal terminal = Terminal.standard();

    @Override
    public Integer call() throws IOException {
        List<TestReport> reports = new ArrayList<>();
        for (Path file : written(".*/target/(surefire|failsafe)-reports/TEST-.*\\.xml")) {
            reports.add(TestReport.read(file));
        }
        terminal.blank();
        reports.forEach(report -> terminal.line("%-72s %4d run %3d failed %3d not run  %6.1f s"
                .formatted(
                        report.name(),
                        report.run(),
                        report.failed().size(),
                        report.skipped().size(),
                        report.seconds())));
        int failed = list(
                terminal.red("Failed"),
                Stream.concat(reports.stream().flatMap(r -> r.failed().stream()), cutShort().stream())
                        .toList());
        int skipped = list(
                "Not run", reports.stream().flatMap(r -> r.skipped().stream()).toList());
        int passed = reports.stream()
                .mapToInt(r -> r.run() - r.failed().size() - r.skipped().size())
                .sum();
        if (mavenStatus != 0) {
            terminal.line(terminal.red("The build itself failed; see Maven's errors above."));
        } else if (passed == 0) {
            terminal.line(terminal.red("No test ran."));
        }
        terminal.blank();
        terminal.line("%d passed, %d failed, %d skipped".formatted(passed, failed, skipped));
        return mavenStatus == 0 && failed == 0 && passed > 0 ? 0 : 1;
    }

    /** A test run that outlasts its limit is ended without a report of the class it was in, or of those after it. */
    private List<String> cutShort() throws IOException {
        List<String> cut = new ArrayList<>();
        for (Path summary : written(".*/target/failsafe-reports/failsafe-summary\\.xml")) {
            if (Files.readString(summary).contains("timeout=\"true\"")) {
                cut.add("%s: ended at its time limit; what is not listed above did not run"
                        .formatted(root.relativize(summary.resolve("../../..").normalize())));
            }
        }
        return cut;
    }

    private List<Path> written(String name) throws IOException {
        var start = Files.getLastModifiedTime(since);
        try (var files = Files.find(
                root,
                6,
                (file, attributes) -> file.toString().matches(name)
                        && attributes.lastModifiedTime().compareTo(start) > 0)) {
            return files.sorted().toList();
        }
    }

    private int list(String title, List<String> names) {
        if (!names.isEmpty()) {
            terminal.line("\n" + title + ":");
            names.forEach(name -> terminal.line("  " + name));
        }
        return names.size();
    }
}
