package penstock.local;

import java.time.Duration;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import penstock.local.display.Terminal;
import penstock.local.instance.Compilation;
import penstock.local.instance.Installation;
import penstock.local.instance.Instance;

/** Starts what does not run yet, and stays until Ctrl-C, or until all is stopped, unless told to leave. */
@Command(name = "up", sortOptions = false, description = "Starts servers and services; Ctrl-C stops them.")
final class UpCommand implements Callable<Integer> {
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    @Mixin
    private StartOptions start = new StartOptions();

    @Option(
            names = {"-d", "--detach"},
            description = "Return as soon as all is up, and leave it running.")
    private boolean detach;

    private final Terminal terminal = Terminal.standard();

    @Override
    public Integer call() throws Exception {
        Instance instance = start.instance();
        boolean wasRunning = instance.alive();
        terminal.line(terminal.bold("Starting Penstock on " + start.broker().title())
                + terminal.dim("  " + instance.folder()));
        Installation installation = start.begin(instance, Compilation.THOROUGH, terminal);
        installation.openDesk();
        terminal.blank();
        terminal.line("Penstock is up.");
        terminal.line("  the shop           " + installation.gateway() + "/");
        terminal.line("  the control room   " + installation.controlRoom());
        terminal.line("  the API            " + installation.gateway() + "/api/sales");
        terminal.line("  the buyers' mail   " + installation.mailPage());
        terminal.line("  the processes      ./penstock status");
        if (instance.indexesLogs()) {
            terminal.line("  an order's lines   ./penstock logs --order ORDER --name " + instance.name());
        }
        if (detach || wasRunning) {
            start.leaveRunning();
            terminal.line("  to end it          ./penstock down --name " + instance.name());
            return 0;
        }
        terminal.line("Ctrl-C stops it.");
        while (instance.alive()) {
            Thread.sleep(LOOK_EVERY); // until Ctrl-C: the shutdown hook does the rest
        }
        if (start.leaveRunning()) {
            terminal.line("It was stopped from elsewhere.");
        }
        return 0;
    }
}
