package penstock.local.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import penstock.load.bench.Machine;
import penstock.load.journal.Calls;
import penstock.load.ledger.Ledger;
import penstock.load.ledger.OrderWays;
import penstock.load.page.RunPage;
import penstock.load.watch.ProcessWatch;
import penstock.local.bench.Buyers;
import penstock.local.bench.Subject;
import penstock.local.instance.Distribution;

/** One simulation from its sale to its page. */
public final class LoadRun {
    private final Target target;
    private final Simulation simulation;
    private final Path folder;
    private final Clock clock;
    private final Consumer<String> told;

    /** @param folder where everything is written: {@code index.html}, the journal, Gatling's report and its log */
    public LoadRun(Target target, Simulation simulation, Path folder, Clock clock, Consumer<String> told) {
        this.target = target;
        this.simulation = simulation;
        this.folder = folder;
        this.clock = clock;
        this.told = told;
    }

    /** @param assertionsHeld what Gatling says of its own assertions */
    public record Result(RunPage page, boolean assertionsHeld) {}

    /**
     * @param earlierJournals of sales held here before: the ledger covers the whole system
     * @param patience how long to wait for quiet after the last answer
     */
    public Result hold(int orders, int seconds, List<Path> earlierJournals, Duration patience)
            throws IOException, InterruptedException {
        Files.createDirectories(folder);
        Path journal = folder.resolve("journal.jsonl");
        told.accept("signing %,d buyers in".formatted(orders));
        Buyers buyers = Buyers.signIn(target.tokens(), "load-" + Long.toString(clock.millis(), 36), orders);
        String saleId =
                Subject.openSale(target.gateway(), target.tokens().operator(), simulation.pieces(orders), 1, clock);
        Map<String, Long> pids = new LinkedHashMap<>(target.pids());
        var watch = new ProcessWatch(pids);
        told.accept("%s: %,d buyers over %d s".formatted(simulation.key(), orders, seconds));
        boolean held = simulate(Map.of(
                "gateway", target.gateway().toString(),
                "sale", saleId,
                "buyers", feeder(buyers).toString(),
                "orders", Integer.toString(orders),
                "seconds", Integer.toString(seconds),
                "journal", journal.toString()));
        var ledger = new Ledger(target.endpoints(), clock);
        var waiting = ledger.awaitQuiet(patience, now -> told.accept("waiting for " + now.text()));
        if (!waiting.quiet()) {
            told.accept("not quiet after %d s: %s".formatted(patience.toSeconds(), waiting.text()));
        }
        var used = watch.read();
        Calls calls = Calls.of(journal);
        List<Path> journals = new ArrayList<>(earlierJournals);
        journals.add(journal);
        try (var ways = new OrderWays(target.endpoints().database(), List.of(saleId))) {
            var page = new RunPage(
                    "Penstock: " + simulation.key() + " with %,d buyers".formatted(orders),
                    Machine.here(Distribution.current().root()).text(),
                    calls,
                    ways.read(calls.first()),
                    used,
                    ledger.audit(journals),
                    gatlingReport());
            Files.writeString(folder.resolve("index.html"), page.html());
            return new Result(page, held);
        }
    }

    private Path feeder(Buyers buyers) throws IOException {
        Path file = folder.resolve("buyers.csv");
        List<String> lines = new ArrayList<>(List.of("buyer,key,token"));
        for (int i = 0; i < buyers.count(); i++) {
            lines.add(buyers.names().get(i) + ",key-" + buyers.names().get(i) + ","
                    + buyers.tokens().get(i));
        }
        return Files.write(file, lines);
    }

    /** In a process of its own, since Gatling brings a hundred jars and wants a heap. */
    private boolean simulate(Map<String, String> properties) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-XX:+UseParallelGC",
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "--enable-native-access=ALL-UNNAMED",
                "-Dlogback.configurationFile=logback-simulations.xml"));
        properties.forEach((name, value) -> command.add("-Dpenstock.load." + name + "=" + value));
        command.addAll(List.of(
                "-cp",
                Distribution.current().simulationClassPath(),
                "io.gatling.app.Gatling",
                "--simulation",
                simulation.className(),
                "--results-folder",
                folder.resolve("gatling").toString()));
        var builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("gatling.log").toFile());
        // What a container gives its own process, such as a heap, is not meant for this one.
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        Process process = builder.start();
        int status = process.waitFor();
        if (status != 0 && status != 2) {
            throw new IllegalStateException(
                    "Gatling ended with status " + status + "; see " + folder.resolve("gatling.log"));
        }
        return status == 0;
    }

    private String gatlingReport() throws IOException {
        Path reports = folder.resolve("gatling");
        if (!Files.isDirectory(reports)) {
            return "";
        }
        try (var folders = Files.list(reports)) {
            return folders.map(report -> report.resolve("index.html"))
                    .filter(Files::exists)
                    .findFirst()
                    .map(report -> folder.relativize(report).toString())
                    .orElse("");
        }
    }
}
