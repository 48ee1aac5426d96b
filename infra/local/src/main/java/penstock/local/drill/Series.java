package penstock.local.drill;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import penstock.load.bench.Machine;
import penstock.load.ledger.Verdict;
import penstock.local.display.Terminal;
import penstock.local.instance.Broker;
import penstock.local.instance.Distribution;
import penstock.local.instance.Instance;

/**
 * Drills one after the other on one running system of their own. After one that is not clean the next begins on a fresh
 * one, and the logs are kept.
 */
public final class Series {
    private final Broker broker;
    private final Instance instance;
    private final Load load;
    private final Path folder;
    private final Terminal terminal;
    private final String label;
    private final Clock clock = Clock.systemUTC();
    private @Nullable Ground ground;

    /**
     * @param instance is forgotten before and after
     * @param folder where the logs of what is not clean are left
     * @param label begins every line that is told, so that several series can go on side by side
     */
    public Series(Broker broker, Instance instance, Load load, Path folder, Terminal terminal, String label) {
        this.broker = broker;
        this.instance = instance;
        this.load = load;
        this.folder = folder;
        this.terminal = terminal;
        this.label = label;
    }

    /** @return an outcome for each */
    public List<Outcome> hold(List<Drill> drills) throws IOException, InterruptedException {
        List<Outcome> outcomes = new ArrayList<>();
        try {
            for (Drill drill : drills) {
                Outcome outcome = hold(drill);
                outcomes.add(outcome);
                tell(outcome);
                Ground standing = ground;
                if (!outcome.clean() && standing != null) {
                    standing.copyLogs(folder.resolve("logs-" + drill.name() + "-" + broker.key()));
                    close();
                }
            }
        } finally {
            close();
        }
        return outcomes;
    }

    private Outcome hold(Drill drill) throws IOException, InterruptedException {
        say("");
        say(terminal.bold(drill.name()) + " on " + broker.title() + ": " + drill.what());
        try {
            String impossible = drill.impossible();
            if (impossible != null) {
                return Outcome.notRun(drill, broker.title(), impossible);
            }
            return new DrillRun(
                            drill, broker.title(), ground(drill.smallDisks()), load, clock, line -> say("  " + line))
                    .hold();
        } catch (RuntimeException | IOException e) {
            return new Outcome(
                    drill, broker.title(), List.of(), null, null, null, null, null, List.of(e.toString()), null);
        }
    }

    private Ground ground(boolean smallDisks) throws IOException, InterruptedException {
        Ground standing = ground;
        if (standing != null && standing.smallDisks() != smallDisks) {
            close();
            standing = null;
        }
        if (standing == null) {
            say("  starting a system to harm");
            // Two at once would find the same ports free; to start is work for every core anyway.
            synchronized (Series.class) {
                standing = new Ground(instance, broker, smallDisks);
            }
            ground = standing;
        }
        return standing;
    }

    private void tell(Outcome outcome) {
        outcome.summary().forEach(line -> say("  " + line));
        Verdict verdict = outcome.verdict();
        if (verdict != null && !verdict.ok()) {
            verdict.text(Verdict.Marks.UNICODE).lines().forEach(this::say);
        }
        say("  " + (outcome.clean() ? terminal.green(outcome.word()) : terminal.red(outcome.word())));
    }

    private void say(String line) {
        terminal.line((label + line).stripTrailing());
    }

    /** Stops what is running and forgets it; does nothing otherwise. */
    private void close() throws IOException {
        Ground standing = ground;
        ground = null;
        if (standing != null) {
            standing.close();
        }
    }

    /**
     * Writes down what came of one or several series.
     *
     * @param took all of them together
     * @return their sum in one line
     */
    public static String report(List<Outcome> outcomes, Duration took, Path folder) throws IOException {
        var page = new DrillPage(Machine.here(Distribution.current().root()).text(), outcomes, took);
        page.write(folder);
        return page.summary();
    }
}
