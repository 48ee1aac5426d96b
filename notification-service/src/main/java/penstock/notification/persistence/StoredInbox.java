package penstock.notification.persistence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import penstock.notification.Inbox;
import penstock.notification.Template;

/** A buyer's in-app letters, and the count of changes in the table {@code inbox}. */
@Component
class StoredInbox implements Inbox {

    private static final String MESSAGES =
            "SELECT number, order_id, template, facts, created_at, read_at IS NOT NULL FROM notification"
                    + " WHERE buyer_id = :buyer AND number ";

    /** How many buyers one look asks about. */
    private static final int CHUNK = 1_000;

    private final JdbcClient jdbc;
    private final LocalTransactions transactions;
    private final Clock clock;

    StoredInbox(JdbcClient jdbc, LocalTransactions transactions, Clock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public List<Message> newest(String buyerId, long before, int most) {
        return messages(MESSAGES + "< :number ORDER BY number DESC LIMIT :most", buyerId, before, most);
    }

    @Override
    public List<Message> after(String buyerId, long number, int most) {
        return messages(MESSAGES + "> :number ORDER BY number LIMIT :most", buyerId, number, most);
    }

    private List<Message> messages(String sql, String buyerId, long number, int most) {
        RowMapper<Message> mapper = (row, _) -> message(row);
        return jdbc.sql(sql)
                .param("buyer", buyerId)
                .param("number", number)
                .param("most", most)
                .query(mapper)
                .list();
    }

    private static Message message(ResultSet row) throws SQLException {
        return new Message(
                row.getLong(1),
                row.getString(2),
                Template.labelled(row.getString(3)).orElseThrow(),
                StoredFacts.facts(row.getString(4)),
                Utc.instant(row.getObject(5, LocalDateTime.class)),
                row.getBoolean(6));
    }

    @Override
    public long unread(String buyerId) {
        return jdbc.sql(
                        "SELECT COUNT(*) FROM notification WHERE buyer_id = ? AND number IS NOT NULL AND read_at IS NULL")
                .param(buyerId)
                .query(Long.class)
                .single();
    }

    @Override
    public boolean markRead(String buyerId, long number) {
        mark("= :number", buyerId, number);
        return jdbc.sql("SELECT COUNT(*) FROM notification WHERE buyer_id = ? AND number = ?")
                        .params(buyerId, number)
                        .query(Long.class)
                        .single()
                > 0;
    }

    @Override
    public void markAllRead(String buyerId, long upTo) {
        mark("<= :number", buyerId, upTo);
    }

    /** The inbox first, as in a registration: who locks in one order does not wait for each other in a circle. */
    private void mark(String which, String buyerId, long number) {
        transactions.run(() -> {
            int inboxes = jdbc.sql("UPDATE inbox SET last_change = last_change + 1 WHERE buyer_id = ?")
                    .param(buyerId)
                    .update();
            if (inboxes > 0) {
                jdbc.sql("UPDATE notification SET read_at = :now WHERE buyer_id = :buyer AND number " + which
                                + " AND read_at IS NULL")
                        .param("now", Utc.column(clock.instant()))
                        .param("buyer", buyerId)
                        .param("number", number)
                        .update();
            }
        });
    }

    @Override
    public Map<String, Long> lastChanges(Set<String> buyerIds) {
        Map<String, Long> changes = new HashMap<>();
        List<String> all = new ArrayList<>(buyerIds);
        for (int from = 0; from < all.size(); from += CHUNK) {
            jdbc.sql("SELECT buyer_id, last_change FROM inbox WHERE buyer_id IN (:buyers)")
                    .param("buyers", all.subList(from, Math.min(from + CHUNK, all.size())))
                    .query(row -> {
                        changes.put(row.getString(1), row.getLong(2));
                    });
        }
        return changes;
    }
}
