package penstock.local;

import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import penstock.load.bench.Machine;
import penstock.local.bench.Benchmark;
import penstock.local.bench.Part;
import penstock.local.bench.Report;
import penstock.local.bench.Size;
import penstock.local.display.Progress;
import penstock.local.display.Terminal;
import penstock.local.instance.Broker;
import penstock.local.instance.Distribution;
import penstock.local.instance.Instance;
import penstock.local.instance.Instances;

/** Measures the system against the limits of its parts and against a naive one, and writes down what came out. */
@Command(
        name = "bench",
        sortOptions = false,
        description = "Measures floors, accept path, end to end, a naive arm and growth, on fresh systems of its own.")
final class BenchCommand implements Callable<Integer> {
    private static final DateTimeFormatter RUN = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

    /** As shells say it of a process that Ctrl-C ended. */
    private static final int INTERRUPTED = 130;

    @Option(
            names = "--broker",
            defaultValue = "both",
            description = "kafka, rabbit or both (default ${DEFAULT-VALUE}).")
    private String broker = "both";

    @Option(names = "--quick", description = "Fewer orders and one repeat: minutes instead of an hour.")
    private boolean quick;

    @Option(names = "--repeats", defaultValue = "0", description = "Of each measurement (default: 3, with --quick 1).")
    private int repeats;

    @Option(
            names = "--orders",
            defaultValue = "0",
            description = "Of a sustained rush (default: 60000, --quick 20000).")
    private int orders;

    @Option(
            names = "--only",
            split = ",",
            description = "Of ${COMPLETION-CANDIDATES}; several with commas (default: all).")
    private Set<Part> only = EnumSet.allOf(Part.class);

    private final Terminal terminal = Terminal.standard();

    private volatile boolean interrupted;

    @Override
    public Integer call() throws Exception {
        List<Broker> brokers = broker.equals("both") ? List.of(Broker.values()) : List.of(Broker.named(broker));
        Size size = size();
        Path root = Distribution.current().root();
        boolean clean = true;
        Machine machine = Machine.here(root);
        var report = new Report(
                root.resolve(".penstock/bench").resolve(LocalDateTime.now().format(RUN)), machine);
        terminal.line(machine.text());
        var progress = new Progress(terminal, Clock.systemUTC());
        for (Broker one : brokers) {
            terminal.line(terminal.bold("Measuring Penstock on " + one.title()));
            var instance = new Instances(root).named("bench-" + one.key());
            stopIfInterrupted(instance, report);
            try {
                clean &= new Benchmark(instance, one, size, parts(), report, progress).run();
            } catch (Exception e) {
                // What is measured was stopped under the measurement's feet, which is no news then.
                if (interrupted) {
                    return INTERRUPTED;
                }
                tellWhatIsKept(report);
                throw e;
            }
        }
        // Once more, with what compares one system with another.
        report.write();
        terminal.blank();
        report.text().lines().forEach(terminal::line);
        terminal.blank();
        terminal.line("Written to " + report.place());
        return clean ? 0 : 1;
    }

    /** What is measured runs in processes of its own, which Ctrl-C here does not reach. */
    private void stopIfInterrupted(Instance instance, Report report) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            interrupted = true;
            if (instance.alive()) {
                new Shutdown(terminal).of(instance);
                tellWhatIsKept(report);
            }
        }));
    }

    private void tellWhatIsKept(Report report) {
        if (report.written()) {
            terminal.line("What was measured before is in " + report.place());
        }
    }

    private Set<Part> parts() {
        if (!only.contains(Part.ACCEPT) && (only.contains(Part.PACED) || only.contains(Part.GROWTH))) {
            throw new IllegalArgumentException(
                    "--only " + only + ": PACED and GROWTH take their rate from ACCEPT; add it");
        }
        return only;
    }

    private Size size() {
        Size size = quick ? Size.QUICK : Size.FULL;
        size = repeats == 0 ? size : size.withRepeats(Allowed.within("--repeats", repeats, 1, 20));
        return orders == 0 ? size : size.withOrders(Allowed.within("--orders", orders, 1, 2_000_000));
    }
}
