package penstock.load.ledger;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import penstock.load.journal.Journal;
import penstock.load.journal.JournalLine;

/** The journals of all crowds, by sale, buyer and key; about 300 bytes of memory a key. */
final class JournalBook {
    private final Map<Buyer, List<KeyFate>> buyers = new HashMap<>();
    private final Map<String, TurnedAway> soldOut = new HashMap<>();
    private long calls;

    private record Buyer(String sale, String buyer) {}

    static JournalBook read(List<Path> journals) throws IOException {
        var book = new JournalBook();
        for (var journal : journals) {
            Journal.read(journal, book::hear);
        }
        return book;
    }

    private void hear(JournalLine line) {
        calls++;
        var keys = buyers.computeIfAbsent(new Buyer(line.sale(), line.buyer()), buyer -> new ArrayList<>(1));
        keys.stream()
                .filter(fate -> fate.key.equals(line.key()))
                .findFirst()
                .orElseGet(() -> {
                    var fate = new KeyFate(line);
                    keys.add(fate);
                    return fate;
                })
                .hear(line);
        if ("sold-out".equals(line.problem())) {
            soldOut.merge(line.sale(), new TurnedAway(1, line.quantity()), TurnedAway::and);
        }
    }

    /** Empty for a buyer whom no journal knows. */
    List<KeyFate> keysOf(String sale, String buyer) {
        return buyers.getOrDefault(new Buyer(sale, buyer), List.of());
    }

    Iterable<KeyFate> keys() {
        return () -> buyers.values().stream().flatMap(Collection::stream).iterator();
    }

    /** Calls answered {@code sold-out}. */
    TurnedAway soldOut(String sale) {
        return soldOut.getOrDefault(sale, TurnedAway.NOBODY);
    }

    long calls() {
        return calls;
    }
}
