package penstock.local.demo;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;

import org.jspecify.annotations.Nullable;

import penstock.load.crowd.Crowd;
import penstock.load.crowd.CrowdPlan;
import penstock.load.crowd.CrowdProgress;
import penstock.load.crowd.SaleDesk;
import penstock.load.crowd.SaleOffer;
import penstock.load.crowd.Tills;
import penstock.load.journal.Journal;
import penstock.load.ledger.Endpoints;
import penstock.load.ledger.Ledger;
import penstock.load.ledger.SaleProgress;
import penstock.load.ledger.Verdict;
import penstock.load.ledger.Waiting;
import penstock.local.display.Terminal;
import penstock.servers.tokens.LocalTokens;

/** Holds one sale against a running system: announces it, lets the crowd in, waits until all is quiet, audits. */
public final class SaleRun {
    private static final Duration GATE_PATIENCE = Duration.ofSeconds(60);
    private static final Duration LOOK_EVERY = Duration.ofMillis(250);

    private final SalePlan plan;
    private final URI gateway;
    private final LocalTokens tokens;
    private final Endpoints endpoints;
    private final Terminal terminal;
    private final Clock clock;
    private @Nullable Instant firstReserved;
    private SaleProgress.Sample seen = SaleProgress.Sample.NOTHING;
    private @Nullable String trouble;

    /** @param tokens of the operator and of the buyers */
    public SaleRun(
            SalePlan plan, URI gateway, LocalTokens tokens, Endpoints endpoints, Terminal terminal, Clock clock) {
        this.plan = plan;
        this.gateway = gateway;
        this.tokens = tokens;
        this.endpoints = endpoints;
        this.terminal = terminal;
        this.clock = clock;
    }

    /**
     * What the sale came to.
     *
     * @param firstReserved when the first reserved order was seen; null if none was
     * @param crowdTook from the first press to the last answer
     * @param quietAfter from the first press until nothing was under way
     */
    public record Result(
            String saleId,
            CrowdProgress crowd,
            SaleProgress.Sample sale,
            @Nullable Instant firstReserved,
            Duration crowdTook,
            Duration quietAfter,
            Verdict verdict) {}

    /**
     * @param journal where every call and its answer is written, for this audit and later ones
     * @param earlierJournals of sales held here before: the audit covers the whole system
     * @param patience how long to wait for quiet after the last answer
     */
    public Result hold(Path journal, List<Path> earlierJournals, Duration patience)
            throws IOException, InterruptedException, TimeoutException {
        String saleId = announce();
        CrowdPlan crowdPlan = CrowdPlan.spike(
                        saleId, "buyer-" + Long.toString(clock.instant().getEpochSecond(), 36), plan.buyers())
                .withImpatient(plan.impatient(), 2)
                .withConnections(plan.connections())
                .withPatience(plan.patience());
        try (var progress = new SaleProgress(endpoints, saleId)) {
            CrowdProgress counters;
            Instant start;
            Instant answered;
            try (var lines = Journal.appendTo(journal)) {
                var crowd = new Crowd(gateway, crowdPlan, tokens::buyer, lines, clock);
                counters = crowd.progress();
                start = clock.instant();
                var tills = new Tills(gateway, crowdPlan, tokens::buyer, plan.checkout());
                answered = watch(crowd, tills, progress, start, patience);
            }
            var ledger = new Ledger(endpoints, clock);
            Waiting waiting = ledger.awaitQuiet(patience, ignored -> {});
            Instant quiet = clock.instant();
            if (!waiting.quiet()) {
                terminal.line("  Not quiet after %d s; still waiting for: %s"
                        .formatted(patience.toSeconds(), waiting.text()));
            }
            var journals = new ArrayList<>(earlierJournals);
            journals.add(journal);
            Verdict verdict = ledger.audit(journals);
            return new Result(
                    saleId,
                    counters,
                    look(progress),
                    firstReserved,
                    Duration.between(start, answered),
                    Duration.between(start, quiet),
                    verdict);
        }
    }

    private String announce() throws IOException, InterruptedException, TimeoutException {
        try (var desk = new SaleDesk(gateway, tokens.operator(), clock)) {
            String saleId = desk.announce(SaleOffer.of("PHONE-15", "Phone 15", plan.pieces())
                    .withBuckets(Math.min(plan.buckets(), plan.pieces())));
            desk.open(saleId);
            desk.awaitGateOpen(saleId, GATE_PATIENCE);
            return saleId;
        }
    }

    /** Shows the sale until the crowd has its answers and every accepted order is decided and told. */
    private Instant watch(Crowd crowd, Tills tills, SaleProgress progress, Instant start, Duration patience)
            throws IOException, InterruptedException {
        CompletableFuture<Instant> answered =
                CompletableFuture.supplyAsync(() -> run(crowd, tills), Thread::startVirtualThread);
        try (Board board = terminal.interactive()
                ? new BarBoard(plan, crowd.progress().planned())
                : new LineBoard(terminal, crowd.progress().planned())) {
            while (true) {
                SaleProgress.Sample sample = look(progress);
                double seconds = Duration.between(start, clock.instant()).toMillis() / 1000.0;
                if (firstReserved == null && sample.granted() > 0) {
                    firstReserved = clock.instant();
                }
                board.show(new View(crowd.progress(), sample, seconds));
                if (answered.isDone() && settled(sample, answered.join(), patience)) {
                    return answered.join();
                }
                Thread.sleep(LOOK_EVERY);
            }
        } catch (CompletionException e) {
            throw new IOException("the crowd could not go on: " + e.getMessage(), e);
        }
    }

    /** What was seen last, while a server is too busy to be asked: who only looks on must not end a sale. */
    private SaleProgress.Sample look(SaleProgress progress) {
        try {
            seen = progress.sample();
            trouble = null;
        } catch (IOException e) {
            trouble = e.getMessage();
        }
        return seen;
    }

    private boolean settled(SaleProgress.Sample sample, Instant answered, Duration patience) {
        boolean quiet =
                trouble == null && sample.queued() == 0 && sample.pending() == 0 && sample.told() >= sample.toTell();
        boolean over = clock.instant().isAfter(answered.plus(patience));
        if (over && trouble != null) {
            terminal.line("  How far the sale is could not be seen: " + trouble);
        }
        return quiet || over;
    }

    private Instant run(Crowd crowd, Tills tills) {
        try {
            crowd.run();
            Instant answered = clock.instant();
            tills.serve(crowd.orders());
            return answered;
        } catch (InterruptedException e) {
            throw new CompletionException(e);
        }
    }
}
