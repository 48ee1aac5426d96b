package penstock.local;

import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

import penstock.local.demo.SalePlan;
import penstock.local.demo.SaleReport;
import penstock.local.demo.SaleRun;
import penstock.local.display.Terminal;
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

    @Mixin
    private SaleOptions sale = new SaleOptions();

    @Mixin
    private EndOptions end = new EndOptions();

    private final Terminal terminal = Terminal.standard();

    @Override
    public Integer call() throws Exception {
        SalePlan plan = sale.plan();
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
        SaleReport.print(result, terminal);
        terminal.blank();
        if (!end.stops()) {
            // Now, not before: the sale just held has the machine for itself.
            installation.openDesk();
            whereToLook(installation, journal);
        }
        return result.verdict().ok();
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
