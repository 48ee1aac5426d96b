package penstock.local.sale;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.regex.Pattern;

import penstock.load.crowd.Crowd;
import penstock.load.crowd.CrowdPlan;
import penstock.load.crowd.SaleDesk;
import penstock.load.crowd.SaleOffer;
import penstock.load.journal.Journal;
import penstock.load.ledger.Ledger;
import penstock.load.ledger.SaleProgress;
import penstock.load.ledger.Verdict;
import penstock.local.instance.Broker;
import penstock.local.instance.Compilation;
import penstock.local.instance.Installation;
import penstock.local.instance.Instance;
import penstock.local.instance.Service;
import penstock.local.instance.Settings;
import penstock.local.instance.StartListener;
import penstock.local.load.LoadRun;
import penstock.local.load.Simulation;
import penstock.local.load.Target;
import penstock.servers.Servers;

/** A Penstock of a test's own: real servers, real service processes, gone with its folder when closed. */
public final class WholeSystem implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final Pattern JVM = Pattern.compile("^(WARNING: |\\[\\d|OpenJDK )");

    private final Servers folder = Servers.temporary();
    private final Instance instance = new Instance(folder.instance());
    private final Broker broker;
    private final boolean logs;
    private final List<Path> journals = new ArrayList<>();
    private Installation installation;

    public WholeSystem(Broker broker) throws InterruptedException {
        this(broker, Map.of());
    }

    /** @param settings that its services are given beyond their defaults */
    public WholeSystem(Broker broker, Map<String, String> settings) throws InterruptedException {
        this(broker, settings, false);
    }

    /** @param logs whether what its services log is indexed */
    public WholeSystem(Broker broker, Map<String, String> settings, boolean logs) throws InterruptedException {
        this.broker = broker;
        this.logs = logs;
        keep(settings);
        this.installation = start();
    }

    private void keep(Map<String, String> settings) {
        try {
            Files.createDirectories(instance.folder());
            Files.write(
                    instance.folder().resolve("settings.properties"),
                    settings.entrySet().stream()
                            .map(setting -> setting.getKey() + "=" + setting.getValue())
                            .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Installation start() throws InterruptedException {
        return Installation.start(
                instance,
                new Installation.Choices(broker, 0, Compilation.QUICK, Settings.NONE, logs),
                StartListener.SILENT);
    }

    /** Stops everything and starts it again on the same data. */
    void restart() throws InterruptedException {
        installation.stop(name -> {});
        installation = start();
    }

    public Installation installation() {
        return installation;
    }

    public SaleDesk desk() {
        return new SaleDesk(installation.gateway(), installation.tokens().operator(), Clock.systemUTC());
    }

    /** Announces a sale, opens it, and waits for its gate. */
    public String openSale(SaleOffer offer) throws Exception {
        try (var desk = desk()) {
            String saleId = desk.announce(offer);
            desk.open(saleId);
            desk.awaitGateOpen(saleId, PATIENCE);
            return saleId;
        }
    }

    /** Lets a crowd in; the future ends when every buyer has an answer or gave up. */
    CompletableFuture<Crowd> letIn(CrowdPlan plan) {
        Path journal = instance.runs().resolve(plan.buyerPrefix()).resolve("journal.jsonl");
        journals.add(journal);
        return CompletableFuture.supplyAsync(
                () -> {
                    try (var lines = Journal.appendTo(journal)) {
                        var crowd = new Crowd(
                                installation.gateway(), plan, installation.tokens()::buyer, lines, Clock.systemUTC());
                        crowd.run();
                        return crowd;
                    } catch (IOException | InterruptedException e) {
                        throw new CompletionException(e);
                    }
                },
                Thread::startVirtualThread);
    }

    /** Runs a Gatling simulation, in a process of its own, to its page and its ledger. */
    LoadRun.Result load(Simulation simulation, int orders, int seconds) throws Exception {
        Path folder = instance.runs().resolve("load-" + simulation.key());
        var run = new LoadRun(Target.of(installation), simulation, folder, Clock.systemUTC(), line -> {});
        LoadRun.Result result = run.hold(orders, seconds, List.copyOf(journals), PATIENCE);
        journals.add(folder.resolve("journal.jsonl"));
        return result;
    }

    SaleProgress.Sample progressOf(String saleId) throws IOException {
        try (var progress = new SaleProgress(installation.endpoints(), saleId)) {
            return progress.sample();
        }
    }

    /** Waits until nothing is under way, then reads everything. */
    public Verdict audit() throws Exception {
        var ledger = new Ledger(installation.endpoints(), Clock.systemUTC());
        ledger.awaitQuiet(PATIENCE, waiting -> {});
        return ledger.audit(journals);
    }

    /** The lines of a service's log, without what its JVM says by itself. */
    public List<String> logOf(Service service) throws IOException {
        Path log = instance.folder().resolve(service.artifact()).resolve("log");
        return Files.readAllLines(log).stream()
                .filter(line -> !JVM.matcher(line).find())
                .toList();
    }

    @Override
    public void close() {
        installation.stop(name -> {});
        folder.close();
    }
}
