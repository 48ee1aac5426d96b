package penstock.local.desk;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

import penstock.load.ledger.Ledger;
import penstock.load.ledger.LedgerLine;
import penstock.load.ledger.Verdict;
import penstock.load.ledger.Waiting;
import penstock.local.instance.Installation;

/** One run of the ledger: it waits for quiet, then reads everything. */
final class LedgerRun implements Runnable {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Installation installation;
    private final Clock clock;
    private volatile boolean running = true;
    private volatile @Nullable String waiting;
    private volatile boolean quiet;
    private volatile @Nullable Verdict verdict;
    private volatile @Nullable String trouble;

    record Line(
            String id,
            String title,
            LedgerLine.Outcome outcome,
            String what,
            List<LedgerLine.Figure> figures,
            List<String> examples) {

        static Line of(LedgerLine line) {
            return new Line(
                    line.invariant().name(),
                    line.invariant().title(),
                    line.outcome(),
                    line.what(),
                    line.figures(),
                    line.examples());
        }
    }

    /** As it is shown; {@code ok} is null until there is a verdict. */
    record State(
            boolean running,
            @Nullable String waiting,
            @Nullable Instant at,
            @Nullable Long tookMillis,
            boolean quiet,
            @Nullable Boolean ok,
            List<Line> lines,
            List<String> failures) {}

    LedgerRun(Installation installation, Clock clock) {
        this.installation = installation;
        this.clock = clock;
    }

    void start() {
        Thread.ofPlatform().name("ledger").start(this);
    }

    boolean running() {
        return running;
    }

    @Override
    public void run() {
        try {
            var ledger = new Ledger(installation.endpoints(), clock);
            Waiting last = ledger.awaitQuiet(PATIENCE, now -> waiting = now.quiet() ? null : now.text());
            quiet = last.quiet();
            waiting = null;
            verdict = ledger.audit(installation.instance().journals());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            trouble = "The ledger could not be run: " + e.getMessage();
        } finally {
            running = false;
        }
    }

    State state() {
        Verdict found = verdict;
        String failed = trouble;
        if (found == null) {
            return new State(
                    running, waiting, null, null, quiet, null, List.of(), failed == null ? List.of() : List.of(failed));
        }
        return new State(
                running,
                waiting,
                found.at(),
                found.took().toMillis(),
                quiet,
                found.ok(),
                found.lines().stream().map(Line::of).toList(),
                found.failures());
    }
}
