package penstock.local;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import penstock.load.ledger.Ledger;
import penstock.load.ledger.Waiting;
import penstock.local.demo.SalePlan;
import penstock.local.demo.SaleReport;
import penstock.local.demo.SaleRun;
import penstock.local.display.Terminal;
import penstock.local.display.Verdicts;
import penstock.local.load.LoadRun;
import penstock.local.load.Simulation;
import penstock.local.stack.Stack;

/** What {@code docker compose run --rm sale|audit|load} does; nobody calls it from outside of a stack. */
@Command(name = "stack", hidden = true, description = "Buys and audits inside a stack of containers.")
final class StackCommand {
    private static final DateTimeFormatter RUN = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

    @Option(
            names = "--patience",
            defaultValue = "300",
            description = "Seconds to wait for quiet (default ${DEFAULT-VALUE}).")
    private int patience;

    private final Terminal terminal = Terminal.standard();
    private final Stack stack = Stack.here();

    @Command(name = "sale", description = "Holds a sale and audits it.")
    int sale(@Mixin SaleOptions options) throws Exception {
        SalePlan plan = options.plan();
        List<Path> earlier = stack.journals();
        terminal.line(terminal.bold(
                "A sale: %,d pieces, %,d buyers, through %s".formatted(plan.pieces(), plan.buyers(), stack.gateway())));
        var run = new SaleRun(plan, stack.gateway(), stack.tokens(), stack.endpoints(), terminal, Clock.systemUTC());
        SaleRun.Result result = run.hold(folder("sale").resolve("journal.jsonl"), earlier, quiet());
        SaleReport.print(result, terminal);
        return result.verdict().ok() ? 0 : 1;
    }

    @Command(name = "audit", description = "Runs the ledger.")
    int audit() throws Exception {
        var ledger = new Ledger(stack.endpoints(), Clock.systemUTC());
        Waiting waiting = ledger.awaitQuiet(quiet(), now -> terminal.line("  waiting for " + now.text()));
        if (!waiting.quiet()) {
            terminal.line("Not quiet; what follows holds for a system under way. Still: " + waiting.text());
        }
        var verdict = ledger.audit(stack.journals());
        Verdicts.print(verdict, terminal);
        return verdict.ok() ? 0 : 1;
    }

    @Command(name = "load", description = "Runs a Gatling simulation and audits it.")
    int load(
            @Parameters(arity = "0..1", defaultValue = "spike", paramLabel = "SIMULATION") String simulation,
            @Option(names = "--orders", defaultValue = "5000") int orders,
            @Option(names = "--seconds", defaultValue = "0") int seconds)
            throws Exception {
        Simulation wanted = Simulation.named(simulation);
        Allowed.within("--orders", orders, 1, 1_000_000);
        Allowed.within("--seconds", seconds, 0, 86_400);
        List<Path> earlier = stack.journals();
        Path folder = folder("load-" + wanted.key());
        var run = new LoadRun(stack.target(), wanted, folder, Clock.systemUTC(), line -> terminal.line("  " + line));
        LoadRun.Result result = run.hold(orders, seconds == 0 ? wanted.seconds() : seconds, earlier, quiet());
        Verdicts.print(result.page().verdict(), terminal);
        terminal.line(result.page().summary());
        terminal.line(result.assertionsHeld() ? "Gatling's assertions hold." : "Gatling's assertions do NOT hold.");
        terminal.line("The page: " + folder.resolve("index.html") + ", in the volume penstock_runs");
        return result.page().verdict().ok() && result.assertionsHeld() ? 0 : 1;
    }

    private Path folder(String kind) {
        return stack.runs().resolve(kind + "-" + LocalDateTime.now().format(RUN));
    }

    private Duration quiet() {
        return Duration.ofSeconds(patience);
    }
}
