package penstock.load.ledger;

import java.sql.SQLException;

/** The outboxes of all services. */
final class Outboxes {
    /** What is due this moment is under way, not forgotten. */
    private static final int GRACE_SECONDS = 10;

    private Outboxes() {}

    /** Timers that should have gone off, and reserved orders whose time to pay is over, by the database's clock. */
    static long overdue(Books books) throws SQLException {
        var overdue = 0L;
        for (var table : books.tables().delayed()) {
            overdue += books.number("SELECT COUNT(*) FROM " + table + " WHERE due_at < UTC_TIMESTAMP(6) - INTERVAL "
                    + GRACE_SECONDS + " SECOND");
        }
        for (var table : books.tables().orders()) {
            overdue += books.number("SELECT COUNT(*) FROM " + table
                    + " WHERE state = 'RESERVED' AND payment_due_at < UTC_TIMESTAMP(6) - INTERVAL " + GRACE_SECONDS
                    + " SECOND");
        }
        return overdue;
    }

    /** Events stored and not published, due or not. */
    static long backlog(Books books) throws SQLException {
        var backlog = 0L;
        for (var table : books.tables().outboxes()) {
            backlog += books.number("SELECT COUNT(*) FROM " + table + " WHERE published_at IS NULL");
        }
        return backlog;
    }
}
