package penstock.load.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;

import org.junit.jupiter.api.Test;

import penstock.load.ledger.LedgerLine.Figure;
import penstock.load.ledger.LedgerLine.Outcome;
import penstock.load.ledger.Verdict.Marks;

import static org.assertj.core.api.Assertions.assertThat;

class VerdictTextTests {
    private static final LedgerLine GOOD = new LedgerLine(
            Invariant.I1,
            Outcome.OK,
            "all adds up",
            List.of(new Figure("available", 0), new Figure("held", 1_000)),
            List.of());
    private static final LedgerLine BAD = new LedgerLine(
            Invariant.I10, Outcome.VIOLATED, "1 sale with stock left", List.of(), List.of("sale s: 3 pieces"));
    private static final LedgerLine VOID =
            new LedgerLine(Invariant.I8, Outcome.NOT_APPLICABLE, "nobody to tell", List.of(), List.of());
    private static final LedgerLine BLIND =
            new LedgerLine(Invariant.I2, Outcome.UNREADABLE, "not checked", List.of(), List.of());

    @Test
    void alignsALineForEachInvariantWithItsFiguresBelow() {
        assertThat(verdict(GOOD, VOID).text(Marks.UNICODE)).isEqualTo("""
                          ✔ I1   stock adds up            all adds up
                                                          available 0, held 1,000
                          – I8   told exactly once        nobody to tell
                        The ledger is clean: every invariant holds.
                        """);
    }

    @Test
    void showsTheOffendersOfABrokenInvariant() {
        assertThat(verdict(GOOD, BAD).text(Marks.ASCII)).isEqualTo("""
                          ok I1   stock adds up            all adds up
                                                           available 0, held 1,000
                          XX I10  no under-sale            1 sale with stock left
                                                           sale s: 3 pieces
                        The ledger is NOT clean: I10.
                        """);
    }

    @Test
    void namesAServerThatCouldNotBeRead() {
        var verdict =
                new Verdict(Instant.EPOCH, Duration.ZERO, List.of(BLIND), List.of("the gate cannot be read: refused"));

        assertThat(verdict.ok()).isFalse();
        assertThat(verdict.text(Marks.UNICODE)).isEqualTo("""
                          ✘ the gate cannot be read: refused
                          ? I2   the database decides     not checked
                        The ledger is NOT clean: I2.
                        """);
    }

    @Test
    void isCleanOnlyIfNothingIsViolatedAndEverythingWasRead() {
        assertThat(verdict(GOOD, VOID).ok()).isTrue();
        assertThat(verdict(GOOD, BAD).ok()).isFalse();
        assertThat(verdict(BLIND).ok()).isFalse();
        assertThat(new Verdict(Instant.EPOCH, Duration.ZERO, List.of(GOOD), List.of("no journal")).ok())
                .isFalse();
    }

    @Test
    void keepsFiveExamplesAtMost() {
        var line = new LedgerLine(Invariant.I1, Outcome.VIOLATED, "", List.of(), Collections.nCopies(9, "offender"));

        assertThat(line.examples()).hasSize(5);
    }

    private static Verdict verdict(LedgerLine... lines) {
        return new Verdict(Instant.EPOCH, Duration.ZERO, List.of(lines), List.of());
    }
}
