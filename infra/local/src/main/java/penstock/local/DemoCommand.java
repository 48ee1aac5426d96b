package penstock.local;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import penstock.load.crowd.Checkout;
import penstock.local.demo.SalePlan;
import penstock.local.demo.SaleRun;
import penstock.local.display.Terminal;
import penstock.local.display.Verdicts;
import penstock.local.instance.Compilation;
import penstock.local.instance.Installation;
import penstock.local.instance.Instance;

/** The main job: one sale, from nothing to its ledger. */
@Command(
        name = "demo",
        sortOptions = false,
        description = "Starts the system, holds a sale with thousands of buyers, and audits it.")
final class DemoCommand implements Callable<Integer> {
    private static final DateTimeFormatter RUN = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

    @Mixin
    private StartOptions start = new StartOptions();

    @Option(names = "--pieces", defaultValue = "1000", description = "Pieces for sale (default ${DEFAULT-VALUE}).")
    private int pieces;

    @Option(names = "--buyers", defaultValue = "5000", description = "Distinct buyers (default ${DEFAULT-VALUE}).")
    private int buyers;

    @Option(
            names = "--impatient",
            defaultValue = "0.1",
            description = "Share of buyers who press twice with the same key (default ${DEFAULT-VALUE}).")
    private double impatient;

    @Option(
            names = "--paying",
            defaultValue = "0.3",
            description = "Share of buyers who pay what is reserved for them (default ${DEFAULT-VALUE}).")
    private double paying;

    @Option(
            names = "--cancelling",
            defaultValue = "0.05",
            description = "Share of buyers who give it up (default ${DEFAULT-VALUE}); the others wait.")
    private double cancelling;

    @Option(names = "--connections", defaultValue = "64", description = "HTTP connections (default ${DEFAULT-VALUE}).")
    private int connections;

    @Option(
            names = "--buckets",
            defaultValue = "8",
            description = "Rows the stock is split into (default ${DEFAULT-VALUE}).")
    private int buckets;

    @Mixin
    private EndOptions end = new EndOptions();

    private final Terminal terminal = Terminal.standard();

    @Override
    public Integer call() throws Exception {
        var plan = new SalePlan(pieces, buyers, impatient, connections, buckets, new Checkout(paying, cancelling));
        Instance instance = start.instance();
        terminal.line(terminal.bold("Starting Penstock on " + start.broker().title())
                + terminal.dim("  " + instance.folder()));
        return end.around(
                        start,
                        instance,
                        Compilation.QUICK,
                        terminal,
                        installation -> holdSale(plan, instance, installation))
                ? 0
                : 1;
    }

    private boolean holdSale(SalePlan plan, Instance instance, Installation installation) throws Exception {
        List<Path> earlier = instance.journals();
        Path journal = instance.runs()
                .resolve("demo-" + LocalDateTime.now().format(RUN))
                .resolve("journal.jsonl");
        terminal.blank();
        terminal.line(terminal.bold("A sale: %,d pieces, %,d buyers, through %s"
                .formatted(plan.pieces(), plan.buyers(), installation.gateway())));
        var run = new SaleRun(
                plan,
                installation.gateway(),
                installation.tokens(),
                installation.endpoints(),
                terminal,
                Clock.systemUTC());
        SaleRun.Result result = run.hold(journal, earlier, end.patience());
        terminal.blank();
        terminal.line(
                terminal.bold("The ledger") + terminal.dim("  read from databases, gate, broker and mail server"));
        Verdicts.print(result.verdict(), terminal);
        terminal.blank();
        report(result);
        terminal.blank();
        if (!end.stops()) {
            // Now, not before: the sale just held has the machine for itself.
            installation.openDesk();
            whereToLook(installation, journal);
        }
        return result.verdict().ok();
    }

    private void report(SaleRun.Result result) {
        var crowd = result.crowd();
        var sale = result.sale();
        double seconds = result.crowdTook().toMillis() / 1000.0;
        terminal.line(
                result.verdict().ok()
                        ? terminal.green(terminal.bold("It came out right."))
                        : terminal.red(terminal.bold("It did not come out right: see the lines marked above.")));
        terminal.line("  %,d presses answered in %.1f s (%,.0f/s); accept latency p50 %.0f ms, p99 %.0f ms"
                .formatted(
                        crowd.answered(),
                        seconds,
                        crowd.answered() / Math.max(seconds, 0.001),
                        crowd.acceptMicros(50) / 1000.0,
                        crowd.acceptMicros(99) / 1000.0));
        terminal.line("  %,d accepted, %,d told sold out, %,d refused otherwise, %,d without an answer, %,d retried"
                .formatted(
                        crowd.accepted(),
                        crowd.soldOut(),
                        crowd.otherRefusals().values().stream()
                                .mapToLong(Long::longValue)
                                .sum(),
                        crowd.unknown(),
                        crowd.retries()));
        terminal.line(
                "  %,d orders reserved (%,d of them paid, %,d given up), %,d rejected; %,d mails sent; %,d pieces left; quiet after %.1f s%s"
                        .formatted(
                                sale.granted(),
                                sale.confirmed(),
                                sale.givenBack(),
                                sale.rejected(),
                                sale.told(),
                                sale.available(),
                                result.quietAfter().toMillis() / 1000.0,
                                firstOrder(result)));
    }

    /** From the launcher's start: what was built before it does not count. */
    private static String firstOrder(SaleRun.Result result) {
        var began = Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime());
        return result.firstReserved() == null
                ? ""
                : "; the first order was reserved %.1f s after the start"
                        .formatted(
                                Duration.between(began, result.firstReserved()).toMillis() / 1000.0);
    }

    private void whereToLook(Installation installation, Path journal) {
        terminal.line("It is still running. Where to look next:");
        terminal.line("  the shop           " + installation.gateway() + "/");
        terminal.line("  the control room   " + installation.controlRoom());
        terminal.line("  the API            " + installation.gateway() + "/api/sales");
        terminal.line("  the buyers' mail   " + installation.mailPage());
        terminal.line("  every call         " + journal);
        terminal.line("  the processes      ./penstock status");
        terminal.line("  the ledger again   ./penstock audit --name "
                + installation.instance().name());
        terminal.line("  to end it          ./penstock down --name "
                + installation.instance().name());
    }
}
