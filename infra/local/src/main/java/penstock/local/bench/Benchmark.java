package penstock.local.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;

import penstock.load.ledger.Ledger;
import penstock.load.ledger.Verdict;
import penstock.load.watch.ProcessUse;
import penstock.load.watch.ProcessWatch;
import penstock.local.display.Progress;
import penstock.local.instance.Broker;
import penstock.local.instance.Compilation;
import penstock.local.instance.Installation;
import penstock.local.instance.Instance;
import penstock.local.instance.Settings;
import penstock.local.instance.StartListener;

/**
 * Measures one broker's systems, arm by arm, each fresh, and audits each at its end: so that none has more orders than an
 * audit can hold in memory.
 */
public final class Benchmark {
    private static final int BUYERS = 5_000;
    private static final Duration UNTIL_QUIET = Duration.ofMinutes(20);

    private final Instance instance;
    private final Size size;
    private final Set<Part> parts;
    private final Report report;
    private final Notes notes;

    public Benchmark(Instance instance, Broker broker, Size size, Set<Part> parts, Report report, Progress progress) {
        this.instance = instance;
        this.size = size;
        this.parts = parts;
        this.report = report;
        this.notes = new Notes(broker, report.figures(), progress);
    }

    @FunctionalInterface
    private interface Measuring {
        void of(Subject subject) throws IOException, InterruptedException, SQLException;
    }

    /** @return whether every ledger is clean */
    public boolean run() throws IOException, InterruptedException, SQLException {
        boolean clean = true;
        if (parts.contains(Part.FLOORS) || parts.contains(Part.ACCEPT)) {
            clean &= onFresh(Arms.delivered(), size.accepts(), this::measure);
        }
        if (parts.contains(Part.GROWTH)) {
            clean &= onFresh(Arms.delivered(), size.accepts(), this::measureGrowth);
        }
        if (parts.contains(Part.BACKLOG)) {
            clean &= onFresh(Arms.delivered(), size.accepts(), subject -> new Backlog(subject, size, notes).measure());
        }
        if (parts.contains(Part.NAIVE)) {
            notes.tell("the naive arm");
            clean &= onFresh(Arms.naive(), size.naive(), this::measureNaive);
        }
        if (parts.containsAll(Set.of(Part.ACCEPT, Part.NAIVE))) {
            double batched = median("end to end", "reserved, sustained, at order-service");
            notes.add("naive arm", "batched over naive", "times", batched / median("naive arm", "reserved, sustained"));
        }
        return clean;
    }

    private void measure(Subject subject) throws IOException, InterruptedException, SQLException {
        var acceptPath = new AcceptPath(subject, size, notes);
        for (int repeat = 1; repeat <= size.repeats(); repeat++) {
            notes.tell("repeat " + repeat + " of " + size.repeats());
            if (parts.contains(Part.FLOORS)) {
                new Floors(subject, notes).measure();
            }
            if (parts.contains(Part.ACCEPT)) {
                acceptPath.measure();
            }
        }
        if (parts.contains(Part.FLOORS)) {
            double floors = Floors.addedUp(notes);
            notes.rate("accept path", "what the floors of HTTP, gate and broker add up to", floors);
        }
        if (parts.contains(Part.PACED)) {
            // A normal day has no letters of a rush behind it.
            notes.tell("waiting for quiet");
            awaitQuiet(subject);
            acceptPath.measurePaced();
        }
        memory(subject, "all servers and services");
    }

    private void measureGrowth(Subject subject) throws IOException, InterruptedException {
        new Growth(subject, size, notes).measure();
        memory(subject, "all servers and services, three of them twice");
    }

    private void memory(Subject subject, String what) {
        long memory = new ProcessWatch(subject.installation().pids())
                .read().stream().mapToLong(ProcessUse::memoryMiB).sum();
        notes.add("memory", what, "MiB", memory);
    }

    private void measureNaive(Subject subject) throws IOException, InterruptedException {
        for (int repeat = 1; repeat <= size.repeats(); repeat++) {
            var result = subject.rush(Subject.plan(subject.orderService(), size.naive()), 1);
            notes.rate("naive arm", "reserved, sustained", result.decidedPerSecond());
            notes.rate("naive arm", "accepted", result.acceptedPerSecond());
            notes.checkComplete(result);
        }
    }

    private double median(String section, String what) {
        return notes.figures().median(notes.section(section), what).orElse(Double.NaN);
    }

    private boolean onFresh(Settings settings, int warmUp, Measuring measuring)
            throws IOException, InterruptedException, SQLException {
        instance.forget();
        Installation installation = Installation.start(
                instance, new Installation.Choices(notes.broker(), 0, Compilation.THOROUGH, settings), starts());
        try {
            Path journal = instance.runs().resolve("bench").resolve("journal.jsonl");
            Buyers buyers = Buyers.signIn(installation.tokens(), "bench", BUYERS);
            var subject = new Subject(installation, buyers, journal, Clock.systemUTC(), notes.progress()::at);
            warmUp(subject, warmUp);
            measuring.of(subject);
            return audit(subject);
        } finally {
            report.write();
            notes.tell("stopping this system, which takes up to a minute");
            installation.stop(_ -> {});
        }
    }

    private StartListener starts() {
        return new StartListener() {
            @Override
            public void ready(String name, String where, Duration took) {
                notes.tell("  started %s in %d s".formatted(name, took.toSeconds()));
            }
        };
    }

    private void warmUp(Subject subject, int orders) throws IOException, InterruptedException {
        for (URI target : List.of(subject.gateway(), subject.orderService())) {
            WarmUp.with(() -> {
                double now = subject.rush(Subject.plan(target, orders), 1).decidedPerSecond();
                notes.tell("warming up: %,.0f orders/s".formatted(now));
                return now;
            });
        }
    }

    private boolean audit(Subject subject) throws InterruptedException {
        notes.tell("waiting for quiet, then the ledger");
        Verdict verdict = awaitQuiet(subject).audit(List.of(subject.journal()));
        notes.tell(verdict.text(Verdict.Marks.UNICODE));
        return verdict.ok();
    }

    private Ledger awaitQuiet(Subject subject) throws InterruptedException {
        var ledger = new Ledger(subject.installation().endpoints(), Clock.systemUTC());
        var waiting = ledger.awaitQuiet(
                UNTIL_QUIET, left -> notes.progress().at("buyers still to be told", left.untold(), 0));
        if (!waiting.quiet()) {
            notes.tell("not quiet: " + waiting.text());
        }
        return ledger;
    }
}
