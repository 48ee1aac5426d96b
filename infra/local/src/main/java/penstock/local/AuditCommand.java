package penstock.local;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import penstock.load.ledger.Ledger;
import penstock.load.ledger.Waiting;
import penstock.local.display.Terminal;
import penstock.local.display.Verdicts;
import penstock.local.instance.Installation;
import penstock.local.instance.Instance;

/** Runs the ledger against a running instance. */
@Command(name = "audit", description = "Runs the ledger: a line per invariant, and failure if one does not hold.")
final class AuditCommand implements Callable<Integer> {
    @Mixin
    private InstanceOption option = new InstanceOption();

    @Option(
            names = "--patience",
            defaultValue = "60",
            description = "Seconds to wait for quiet first; 0 audits at once (default ${DEFAULT-VALUE}).")
    private int patience;

    private final Terminal terminal = Terminal.standard();

    @Override
    public Integer call() throws Exception {
        Instance instance = option.existing();
        if (!instance.alive()) {
            throw new IllegalStateException("'%s' is not running. Start it: ./penstock up --detach --name %s"
                    .formatted(instance.name(), instance.name()));
        }
        var ledger = new Ledger(Installation.attach(instance).endpoints(), Clock.systemUTC());
        Waiting waiting =
                ledger.awaitQuiet(Duration.ofSeconds(patience), now -> terminal.line("  waiting for " + now.text()));
        if (!waiting.quiet()) {
            terminal.line("Not quiet; what follows holds for a system under way. Still: " + waiting.text());
        }
        var verdict = ledger.audit(instance.journals());
        Verdicts.print(verdict, terminal);
        return verdict.ok() ? 0 : 1;
    }
}
