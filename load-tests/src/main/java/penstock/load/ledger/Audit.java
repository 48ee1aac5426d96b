package penstock.load.ledger;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;

import penstock.load.ledger.LedgerLine.Outcome;

/** The judgement of each invariant from what could be read. */
final class Audit {
    private final Map<Invariant, Source<Check>> checks = new EnumMap<>(Invariant.class);
    private final Evidence evidence;
    private @Nullable String walkFailure;

    Audit(Evidence evidence) {
        this.evidence = evidence;
        var stored = evidence.stored();
        var journals = evidence.journals();
        var gate = evidence.gate();
        var backlog = evidence.backlog();
        check(Invariant.I1, () -> new StockAddsUp(stored.get().stock()));
        check(Invariant.I2, () -> new DatabaseDecides(stored.get().stock(), gate.get()));
        check(Invariant.I3, () -> new AnswersAreKept(journals.get()));
        check(Invariant.I4, () -> new OneEffectPerKey(journals.get()));
        check(Invariant.I5, () -> new NoMessageLost(backlog.get(), stored.get().parked(), gate.get()));
        check(Invariant.I6, StepsInOrder::new);
        check(Invariant.I7, TimersKeepTime::new);
        check(Invariant.I8, () -> new ToldExactlyOnce(evidence.mails().get().box()));
        check(Invariant.I10, () -> new NoUnderSale(stored.get().stock(), journals.get()));
        check(
                Invariant.I11,
                () -> new NothingLeftWaiting(
                        backlog.get(),
                        gate.get(),
                        stored.get().outbox(),
                        stored.get().overdue()));
    }

    /** Shows every order to every check. */
    Audit walk(Endpoints.Database database) {
        var unread = evidence.stored().failure();
        walkFailure = unread != null
                ? unread
                : Source.read(database, () -> {
                            walkThrough(database);
                            return true;
                        })
                        .failure();
        return this;
    }

    private void walkThrough(Endpoints.Database database) throws SQLException {
        var able = checks.values().stream()
                .map(Source::value)
                .filter(Objects::nonNull)
                .toList();
        try (var books = Books.open(database)) {
            OrderWalk.through(books, able);
        }
    }

    List<LedgerLine> lines() {
        var lines = new ArrayList<LedgerLine>();
        checks.forEach((invariant, check) -> {
            var failure = check.failure() == null ? walkFailure : check.failure();
            lines.add(
                    failure == null
                            ? check.get().line()
                            : new LedgerLine(
                                    invariant, Outcome.UNREADABLE, "not checked: " + failure, List.of(), List.of()));
        });
        return lines;
    }

    List<String> failures() {
        var failures = new ArrayList<>(evidence.failures());
        if (walkFailure != null && !failures.contains(walkFailure)) {
            failures.add(walkFailure);
        }
        return failures;
    }

    private void check(Invariant invariant, Callable<Check> making) {
        checks.put(invariant, Source.read(invariant.title(), making));
    }
}
