package penstock.local;

import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import penstock.local.display.Terminal;
import penstock.local.display.Verdicts;
import penstock.local.instance.Compilation;
import penstock.local.instance.Installation;
import penstock.local.instance.Instance;
import penstock.local.load.LoadRun;
import penstock.local.load.Simulation;
import penstock.local.load.Target;

/** Runs a Gatling simulation against a running or a fresh system, and writes a page about it. */
@Command(
        name = "load",
        sortOptions = false,
        description = "Runs a Gatling simulation through the gateway, audits it, and writes a page about it.")
final class LoadCommand implements Callable<Integer> {
    private static final DateTimeFormatter RUN = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

    @Parameters(
            arity = "0..1",
            defaultValue = "spike",
            paramLabel = "SIMULATION",
            description = "spike, ramp, soak, stampede, retries or life (default ${DEFAULT-VALUE}).")
    private String simulation = "spike";

    @Mixin
    private StartOptions start = new StartOptions();

    @Option(
            names = "--orders",
            defaultValue = "5000",
            description = "Buyers, an order each (default ${DEFAULT-VALUE}).")
    private int orders;

    @Option(
            names = "--seconds",
            defaultValue = "0",
            description = "Over which they come (default: the simulation's own).")
    private int seconds;

    @Mixin
    private EndOptions end = new EndOptions();

    private final Terminal terminal = Terminal.standard();

    @Override
    public Integer call() throws Exception {
        Simulation wanted = Simulation.named(simulation);
        Allowed.within("--orders", orders, 1, 1_000_000);
        Allowed.within("--seconds", seconds, 0, 86_400);
        Instance instance = start.instance();
        return end.around(
                        start,
                        instance,
                        Compilation.THOROUGH,
                        terminal,
                        installation -> hold(wanted, instance, installation))
                ? 0
                : 1;
    }

    private boolean hold(Simulation wanted, Instance instance, Installation installation) throws Exception {
        List<Path> earlier = instance.journals();
        Path folder = instance.runs()
                .resolve("load-" + wanted.key() + "-" + LocalDateTime.now().format(RUN));
        var run = new LoadRun(
                Target.of(installation), wanted, folder, Clock.systemUTC(), line -> terminal.line("  " + line));
        LoadRun.Result result = run.hold(orders, seconds == 0 ? wanted.seconds() : seconds, earlier, end.patience());
        terminal.blank();
        Verdicts.print(result.page().verdict(), terminal);
        terminal.line(result.page().summary());
        terminal.line(result.assertionsHeld() ? "Gatling's assertions hold." : "Gatling's assertions do NOT hold.");
        terminal.line("The page: " + folder.resolve("index.html"));
        return result.page().verdict().ok() && result.assertionsHeld();
    }
}
