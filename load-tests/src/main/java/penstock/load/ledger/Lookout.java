package penstock.load.ledger;

import java.sql.SQLException;
import java.util.ArrayList;

import redis.clients.jedis.Jedis;

/** Looks again and again whether the system has come to rest. */
final class Lookout implements AutoCloseable {
    private final Kept<Backlog> broker;
    private final Kept<Jedis> gate;
    private final Kept<Books> books;

    Lookout(Endpoints endpoints) {
        broker = new Kept<>(endpoints.broker(), () -> Backlog.of(endpoints.broker()));
        gate = new Kept<>(endpoints.gate(), () -> GateBook.connect(endpoints.gate()));
        books = new Kept<>(endpoints.database(), () -> Books.open(endpoints.database()));
    }

    private record Rows(long pending, long outbox, long untold) {}

    Waiting look() {
        var queued = broker.ask(Backlog::depth);
        var unpublished = gate.ask(GateBook::unpublished);
        var rows = books.ask(Lookout::rows);
        var troubles = new ArrayList<String>();
        for (var source : new Source<?>[] {queued, unpublished, rows}) {
            if (source.failure() != null) {
                troubles.add(source.failure());
            }
        }
        var seen = rows.value() == null ? new Rows(0, 0, 0) : rows.value();
        return new Waiting(or0(queued), seen.pending(), seen.outbox(), or0(unpublished), seen.untold(), troubles);
    }

    private static long or0(Source<Long> count) {
        return count.value() == null ? 0 : count.value();
    }

    private static Rows rows(Books books) throws SQLException {
        var pending = 0L;
        var untold = 0L;
        var told = new StringBuilder();
        for (var table : books.tables().notifications()) {
            told.append(" AND NOT EXISTS (SELECT 1 FROM ")
                    .append(table)
                    .append(" n WHERE n.order_id = o.order_id AND n.state = 'SENT')");
        }
        for (var table : books.tables().orders()) {
            pending += books.number("SELECT COUNT(*) FROM " + table + " WHERE state = 'PENDING'");
            untold += books.number("SELECT COUNT(*) FROM " + table + " o WHERE o.state <> 'PENDING'" + told);
        }
        return new Rows(pending, Outboxes.backlog(books), untold);
    }

    @Override
    public void close() {
        broker.close();
        gate.close();
        books.close();
    }
}
