package penstock.load.ledger;

import java.io.IOException;
import java.sql.SQLException;
import java.util.HashMap;

/**
 * How far one sale is, asked of databases and broker at every call; for a display, not for proof. Opens its connections
 * at the first call, and again after trouble. For one thread.
 */
public final class SaleProgress implements AutoCloseable {
    private final Kept<Backlog> broker;
    private final Kept<Books> books;
    private final String saleId;

    public SaleProgress(Endpoints endpoints, String saleId) {
        this.broker = new Kept<>(endpoints.broker(), () -> Backlog.of(endpoints.broker()));
        this.books = new Kept<>(endpoints.database(), () -> Books.open(endpoints.database()));
        this.saleId = saleId;
    }

    /**
     * @param queued messages that wait in the broker, of every sale
     * @param pending orders drained, without outcome
     * @param told notifications sent
     * @param available pieces nobody holds
     * @param held pieces reserved
     * @param sold pieces paid
     */
    public record Sample(
            long queued, long pending, long reserved, long rejected, long told, long available, long held, long sold) {}

    /** @throws IOException naming the server that could not be asked */
    public Sample sample() throws IOException {
        var queued = answered(broker.ask(Backlog::depth));
        return answered(books.ask(open -> sample(open, queued)));
    }

    private Sample sample(Books open, long queued) throws SQLException {
        var states = new HashMap<String, Long>();
        for (var table : open.tables().orders()) {
            open.list(
                    "SELECT state, COUNT(*) FROM " + table + " WHERE sale_id = ? GROUP BY state",
                    row -> states.merge(row.getString(1), row.getLong(2), Long::sum),
                    saleId);
        }
        var told = 0L;
        for (var notifications : open.tables().notifications()) {
            told += open.number(told(open, notifications), saleId);
        }
        var stock = open.list(
                        "SELECT SUM(available), SUM(held), SUM(sold) FROM ("
                                + Tables.union(open.tables().buckets(), "sale_id, available, held, sold")
                                + ") bucket WHERE sale_id = ?",
                        row -> new long[] {row.getLong(1), row.getLong(2), row.getLong(3)},
                        saleId)
                .getFirst();
        return new Sample(
                queued,
                states.getOrDefault("PENDING", 0L),
                states.getOrDefault("RESERVED", 0L),
                states.getOrDefault("REJECTED", 0L),
                told,
                stock[0],
                stock[1],
                stock[2]);
    }

    private static String told(Books open, String notifications) throws SQLException {
        return "SELECT COUNT(*) FROM " + notifications + " n JOIN ("
                + Tables.union(open.tables().orders(), "order_id, sale_id")
                + ") o ON o.order_id = n.order_id WHERE o.sale_id = ? AND n.state = 'SENT'";
    }

    private static <T> T answered(Source<T> answer) throws IOException {
        if (answer.value() == null) {
            throw new IOException(answer.failure());
        }
        return answer.value();
    }

    @Override
    public void close() {
        broker.close();
        books.close();
    }
}
