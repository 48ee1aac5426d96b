package penstock.local.drill;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import penstock.load.crowd.CrowdPlan;
import penstock.load.crowd.SaleDesk;
import penstock.load.crowd.SaleOffer;
import penstock.load.journal.Journal;
import penstock.load.ledger.Ledger;
import penstock.load.ledger.Verdict;
import penstock.load.ledger.Waiting;
import penstock.local.instance.Installation;

/** One drill on a running system: a sale, the trouble in its midst, its end, and what became of every promise. */
final class DrillRun {
    private static final Duration GATE_PATIENCE = Duration.ofSeconds(60);
    private static final int ENOUGH = 200_000;
    private static final int FIRST_ACCEPTED = 60;
    private static final int MOST_WHO_TRICKLE = 100_000;

    private final Drill drill;
    private final String broker;
    private final Ground ground;
    private final Load load;
    private final Clock clock;
    private final Deeds deeds;
    private final List<String> faults = new ArrayList<>();

    /** @param told each deed, as it is done */
    DrillRun(Drill drill, String broker, Ground ground, Load load, Clock clock, Consumer<String> told) {
        this.drill = drill;
        this.broker = broker;
        this.ground = ground;
        this.load = load;
        this.clock = clock;
        this.deeds = new Deeds(clock, told);
    }

    Outcome hold() throws IOException, InterruptedException {
        Installation installation = ground.installation();
        String name = drill.name() + "-" + Long.toString(clock.millis(), 36);
        Path journal = installation.instance().runs().resolve(name).resolve("journal.jsonl");
        String scarce;
        String plenty;
        try (var desk =
                new SaleDesk(installation.gateway(), installation.tokens().operator(), clock)) {
            scarce = open(desk, "Rush: " + drill.name(), load.pieces());
            plenty = open(desk, "Trickle: " + drill.name(), ENOUGH);
        } catch (TimeoutException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
        Instant struck;
        Instant over;
        Duration recovery;
        try (var lines = Journal.appendTo(journal);
                var client = new Client(installation.gateway(), installation.tokens(), clock)) {
            var trickle = Shoppers.letIn(
                    installation,
                    CrowdPlan.spike(plenty, name + "-t", MOST_WHO_TRICKLE)
                            .withConnections(8)
                            .withArrivals(load.trickle()),
                    lines,
                    clock);
            var rush = Shoppers.letIn(
                    installation,
                    CrowdPlan.spike(scarce, name, load.buyers())
                            .withConnections(32)
                            .withArrivals(load.rush()),
                    lines,
                    clock);
            try {
                rush.awaitAccepted(FIRST_ACCEPTED);
                struck = clock.instant();
                befall();
                over = clock.instant();
                recovery = new Probe(client, lines, clock).untilDecided(plenty, name + "-probe", load.untilWork());
                deeds.note(
                        recovery == null
                                ? "no order was decided within "
                                        + load.untilWork().toSeconds() + " s"
                                : "an order that was pressed after it is decided");
                if (!rush.finish(load.untilQuiet())) {
                    faults.add("some buyers had no answer within "
                            + load.untilQuiet().toSeconds() + " s");
                }
            } finally {
                rush.sendHome();
                trickle.sendHome();
            }
            deeds.note("buyers are gone; %,d payments were taken".formatted(rush.paid() + trickle.paid()));
        }
        if (recovery == null) {
            faults.add("work was not resumed within " + load.untilWork().toSeconds() + " s");
        }
        return look(journal, struck, over, recovery);
    }

    private static String open(SaleDesk desk, String title, int pieces)
            throws IOException, InterruptedException, TimeoutException {
        String sale = desk.announce(SaleOffer.of("DRILL", title, pieces));
        desk.open(sale);
        desk.awaitGateOpen(sale, GATE_PATIENCE);
        return sale;
    }

    private void befall() throws IOException, InterruptedException {
        var scene = new Scene(ground, deeds);
        try {
            drill.trouble().befall(scene);
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            faults.add("the trouble itself failed: " + e);
        }
        scene.mend();
        faults.addAll(scene.faults());
    }

    private Outcome look(Path journal, Instant struck, Instant over, @Nullable Duration recovery)
            throws IOException, InterruptedException {
        Installation installation = ground.installation();
        var ledger = new Ledger(installation.endpoints(), clock);
        Waiting waiting = ledger.awaitQuiet(load.untilQuiet(), _ -> {});
        Duration quietAfter = waiting.quiet() ? Duration.between(over, clock.instant()) : null;
        if (!waiting.quiet()) {
            faults.add("not quiet within " + load.untilQuiet().toSeconds() + " s: " + waiting.text());
        }
        Verdict verdict = ledger.audit(installation.instance().journals());
        Seen seen = Seen.of(journal, struck, over);
        Promises promises;
        try (var client = new Client(installation.gateway(), installation.tokens(), clock)) {
            promises = Promises.lookUp(client, seen.accepted());
        }
        promises.missing().stream().limit(5).forEach(faults::add);
        return new Outcome(
                drill, broker, deeds.lines(), seen, recovery, quietAfter, promises, verdict, List.copyOf(faults), null);
    }
}
