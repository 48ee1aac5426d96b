package penstock.load.ledger;

import java.sql.SQLException;

/** The outboxes of all services. */
final class Outboxes {
    private Outboxes() {}

    /** Events stored and not published, due or not. */
    static long backlog(Books books) throws SQLException {
        var backlog = 0L;
        for (var table : books.tables().outboxes()) {
            backlog += books.number("SELECT COUNT(*) FROM " + table + " WHERE published_at IS NULL");
        }
        return backlog;
    }
}
