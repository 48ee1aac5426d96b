package penstock.local;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import penstock.local.display.Terminal;
import penstock.local.drill.Drill;
import penstock.local.drill.Drills;
import penstock.local.drill.Load;
import penstock.local.drill.Outcome;
import penstock.local.drill.Series;
import penstock.local.instance.Broker;
import penstock.local.instance.Distribution;
import penstock.local.instance.Instance;
import penstock.local.instance.Instances;

/** Harms a system of its own in mid-sale, and looks for every promise afterwards. */
@Command(
        name = "drill",
        sortOptions = false,
        description = "Kills, cuts, fills and floods a system of its own in mid-sale, and looks for every promise.")
final class DrillCommand implements Callable<Integer> {
    private static final DateTimeFormatter RUN = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

    @Parameters(
            arity = "0..*",
            paramLabel = "DRILL",
            description = "Names of drills, in this order, or all (--list tells them).")
    private List<String> names = List.of();

    @Option(names = "--list", description = "Tell what there is, a line each, and do nothing.")
    private boolean list;

    @Option(
            names = "--broker",
            defaultValue = "kafka",
            description = "kafka, rabbit or both (default ${DEFAULT-VALUE}).")
    private String broker = "kafka";

    @Option(
            names = "--buyers",
            defaultValue = "600",
            description = "Buyers of each drill; four fifths of them find a piece (default ${DEFAULT-VALUE}).")
    private int buyers;

    @Option(
            names = "--hits",
            defaultValue = "" + Drills.USUAL_HITS,
            description = "How often each crash point is hit (default ${DEFAULT-VALUE}).")
    private int hits;

    private final Terminal terminal = Terminal.standard();
    private final Clock clock = Clock.systemDefaultZone();

    @Override
    public Integer call() throws Exception {
        Allowed.within("--hits", hits, 1, 1_000);
        if (list) {
            Drills.all(hits).forEach(drill -> terminal.line("  %-26s %s".formatted(drill.name(), drill.what())));
            return 0;
        }
        List<Drill> drills = wanted();
        List<Broker> brokers = broker.equals("both") ? List.of(Broker.values()) : List.of(Broker.named(broker));
        Load load = Load.USUAL.withBuyers(Allowed.within("--buyers", buyers, 200, 100_000));
        Path root = Distribution.current().root();
        Path folder = root.resolve(".penstock/drills")
                .resolve(LocalDateTime.now(clock).format(RUN));
        Instant began = clock.instant();
        List<Series> series = new ArrayList<>();
        for (Broker one : brokers) {
            Instance instance = new Instances(root).named("drill-" + one.key());
            stopIfInterrupted(instance);
            String label = brokers.size() == 1 ? "" : "%-9s".formatted(one.title());
            series.add(new Series(one, instance, load, folder, terminal, label));
        }
        List<Outcome> outcomes = sideBySide(series, drills);
        terminal.blank();
        terminal.line(Series.report(outcomes, Duration.between(began, clock.instant()), folder));
        terminal.line("Written to " + folder + ": index.html, drills.md");
        return outcomes.stream().allMatch(Outcome::clean) ? 0 : 1;
    }

    /** Most of a drill is waiting, which two systems can do at once. */
    private static List<Outcome> sideBySide(List<Series> series, List<Drill> drills) throws Exception {
        List<Outcome> outcomes = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<List<Outcome>>> holding = series.stream()
                    .map(one -> threads.submit(() -> one.hold(drills)))
                    .toList();
            for (Future<List<Outcome>> one : holding) {
                outcomes.addAll(one.get());
            }
        }
        return outcomes;
    }

    private List<Drill> wanted() {
        if (names.isEmpty()) {
            throw new IllegalArgumentException("which drill? Name some, or all; --list tells what there is");
        }
        return names.equals(List.of("all"))
                ? Drills.all(hits)
                : names.stream().map(name -> Drills.named(name, hits)).toList();
    }

    /** What is harmed runs in processes of its own, which Ctrl-C here does not reach. */
    private void stopIfInterrupted(Instance instance) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            if (instance.alive()) {
                new Shutdown(terminal).of(instance);
            }
        }));
    }
}
