package penstock.load.ledger;

import java.io.IOException;
import java.sql.SQLException;
import java.util.HashMap;

import org.jspecify.annotations.Nullable;

/**
 * How far one sale is, asked of databases and broker at every call; for a display, not for proof: while another sale
 * runs beside this one, that one's notifications are counted too. Opens its connections at the first call, and again
 * after trouble. For one thread.
 */
public final class SaleProgress implements AutoCloseable {
    /** One for each order that is decided: its buyer may hear more, later and through other channels. */
    private static final String OUTCOME_SENT =
            "n.state = 'SENT' AND n.channel = 'email' AND n.template IN ('reserved', 'sold-out')";

    private final Kept<Backlog> broker;
    private final Kept<Books> books;
    private final String saleId;

    /** Sent for other sales, once counted. */
    private @Nullable Long toldOfOthers;

    public SaleProgress(Endpoints endpoints, String saleId) {
        this.broker = new Kept<>(endpoints.broker(), () -> Backlog.of(endpoints.broker()));
        this.books = new Kept<>(endpoints.database(), () -> Books.open(endpoints.database()));
        this.saleId = saleId;
    }

    /**
     * @param queued messages that wait in the broker, of every sale
     * @param pending orders drained, without outcome
     * @param told mails about outcomes sent
     * @param confirmed orders paid
     * @param givenBack orders that expired or were cancelled
     * @param available pieces nobody holds
     * @param held pieces reserved
     * @param sold pieces paid
     */
    public record Sample(
            long queued,
            long pending,
            long reserved,
            long rejected,
            long confirmed,
            long givenBack,
            long told,
            long available,
            long held,
            long sold) {

        /** Before anything was seen. */
        public static final Sample NOTHING = new Sample(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

        /** Orders that got pieces, whatever became of them since. */
        public long granted() {
            return reserved + confirmed + givenBack;
        }

        /** Mails that there should be about outcomes. */
        public long toTell() {
            return granted() + rejected;
        }
    }

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
                states.getOrDefault("CONFIRMED", 0L),
                states.getOrDefault("EXPIRED", 0L) + states.getOrDefault("CANCELLED", 0L),
                told(open),
                stock[0],
                stock[1],
                stock[2]);
    }

    /**
     * A notification does not know its sale, and to look up each one's order takes longer than all the rest. So that is
     * done once, for what the other sales have, when this one has little or nothing yet.
     */
    private long told(Books open) throws SQLException {
        var sent = 0L;
        for (var notifications : open.tables().notifications()) {
            sent += open.number("SELECT COUNT(*) FROM " + notifications + " n WHERE " + OUTCOME_SENT);
        }
        var others = toldOfOthers;
        if (others == null) {
            others = sent - toldExactly(open);
            toldOfOthers = others;
        }
        return Math.max(0, sent - others);
    }

    private long toldExactly(Books open) throws SQLException {
        var told = 0L;
        for (var orders : open.tables().orders()) {
            for (var notifications : open.tables().notifications()) {
                told += open.number(
                        "SELECT COUNT(*) FROM " + orders + " o JOIN " + notifications
                                + " n ON n.order_id = o.order_id WHERE o.sale_id = ? AND " + OUTCOME_SENT,
                        saleId);
            }
        }
        return told;
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
