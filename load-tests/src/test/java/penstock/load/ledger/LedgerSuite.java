package penstock.load.ledger;

import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.junit.jupiter.api.BeforeEach;

import penstock.load.ledger.LedgerLine.Outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static penstock.load.ledger.World.messageId;

/** A clean world on real servers, built anew for every test; to plant something in, and to audit. */
abstract class LedgerSuite {
    private static final Stage stage = Stage.start();
    static final World world = stage.world();
    static final Endpoints endpoints = stage.endpoints();

    final Stage stage() {
        return stage;
    }

    @BeforeEach
    void buildACleanWorld() throws Exception {
        world.build();
        stage.topics().readAll();
    }

    /** Exactly these invariants are violated, and the finding of the first is among what is said. */
    static void assertOnly(String kind, Invariant first, Invariant... others) throws Exception {
        var verdict = audit();
        var text = verdict.text(Verdict.Marks.UNICODE);
        assertThat(red(verdict)).as(text).isEqualTo(EnumSet.of(first, others));
        assertThat(line(verdict, first).outcome()).isEqualTo(Outcome.VIOLATED);
        assertThat(text).contains(kind);
        assertThat(verdict.lines().stream().filter(line -> line.outcome() == Outcome.VIOLATED))
                .allSatisfy(line -> assertThat(line.examples()).isNotEmpty());
    }

    static Verdict audit() throws Exception {
        world.writeJournal();
        return new Ledger(endpoints, Clock.systemUTC()).audit(List.of(world.journal()));
    }

    static Set<Invariant> red(Verdict verdict) {
        return verdict.lines().stream()
                .filter(line -> !line.outcome().passes())
                .map(LedgerLine::invariant)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Invariant.class)));
    }

    static LedgerLine line(Verdict verdict, Invariant invariant) {
        return verdict.lines().get(invariant.ordinal());
    }

    static Path mailOf(int number) {
        return world.mails().resolve("first" + messageId(number, "reserved").replaceAll("[<>]", "") + ".eml");
    }
}
