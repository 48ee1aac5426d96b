package penstock.local;

import java.time.Duration;

import picocli.CommandLine.Option;

import penstock.local.display.Terminal;
import penstock.local.instance.Compilation;
import penstock.local.instance.Installation;
import penstock.local.instance.Instance;

/** How the commands that hold a sale come to their end, and what they leave behind. */
final class EndOptions {
    @Option(
            names = "--patience",
            defaultValue = "300",
            description = "Seconds to wait for quiet (default ${DEFAULT-VALUE}).")
    private int patience;

    @Option(names = "--stop", description = "Stop everything at the end instead of leaving it running.")
    private boolean stop;

    @FunctionalInterface
    interface Work {
        /** @return whether all is well */
        boolean on(Installation installation) throws Exception;
    }

    /** How long to wait for quiet. */
    Duration patience() {
        return Duration.ofSeconds(patience);
    }

    boolean stops() {
        return stop;
    }

    /** Starts what does not run yet, does the work on it, and stops it or leaves it running, as was asked. */
    boolean around(StartOptions start, Instance instance, Compilation usual, Terminal terminal, Work work)
            throws Exception {
        Installation installation = start.begin(instance, usual, terminal);
        try {
            return work.on(installation);
        } finally {
            if (stop) {
                start.end(installation, terminal);
            } else {
                start.leaveRunning();
            }
        }
    }
}
