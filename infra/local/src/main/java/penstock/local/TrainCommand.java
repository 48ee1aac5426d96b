package penstock.local;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;

import penstock.load.crowd.Checkout;
import penstock.load.crowd.Patience;
import penstock.local.demo.SalePlan;
import penstock.local.demo.SaleRun;
import penstock.local.display.Terminal;
import penstock.local.instance.Broker;
import penstock.local.instance.Compilation;
import penstock.local.instance.Distribution;
import penstock.local.instance.Installation;
import penstock.local.instance.Instance;
import penstock.servers.Servers;

/**
 * Holds a small sale in an instance of its own while the services note what they load and link, so that every later
 * start of this build is quick. The script calls it once per build.
 */
@Command(name = "train", hidden = true, description = "Prepares a quick start for the current build.")
final class TrainCommand implements Callable<Integer> {
    private static final SalePlan SMALL = new SalePlan(300, 600, 0.1, 16, 8, new Checkout(0.3, 0.1), Patience.DEFAULT);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Terminal terminal = Terminal.standard();

    @Override
    public Integer call() throws Exception {
        if (!Distribution.current().training()) {
            throw new IllegalStateException("the system property penstock.training is not set");
        }
        try (Servers folder = Servers.temporary()) {
            var instance = new Instance(folder.instance());
            Installation installation = Installation.start(
                    instance,
                    new Installation.Choices(Broker.KAFKA, 0, Compilation.THOROUGH),
                    new StartProgress(terminal));
            Path journal = instance.runs().resolve("training").resolve("journal.jsonl");
            terminal.line("  holding a small sale");
            new SaleRun(
                            SMALL,
                            installation.gateway(),
                            installation.tokens(),
                            installation.endpoints(),
                            terminal,
                            Clock.systemUTC())
                    .hold(journal, List.of(), PATIENCE);
            terminal.line("  writing down what was learned");
            installation.stop(name -> terminal.line("  stopped " + name));
            return 0;
        }
    }
}
