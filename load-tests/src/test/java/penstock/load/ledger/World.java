package penstock.load.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Jedis;

import penstock.load.journal.Journal;
import penstock.load.journal.JournalLine;
import penstock.load.journal.Word;

/**
 * A small world at rest, written as the services would have written it: a sale of four pieces in two buckets that is
 * sold out (four buyers have one, one was rejected later, one was refused at once), and a sale of six pieces in two
 * buckets with four left.
 */
final class World {
    static final String FULL = "0199b2d4-7c10-7e55-8a3c-2f6d9e1b4a70";
    static final String HALF = "0199b2d4-7c10-7e55-8a3c-2f6d9e1b4a71";
    private static final Instant AT = Instant.parse("2026-11-11T12:00:00Z");
    private static final long FULL_BUCKETS = 64 * 1_000;
    private static final long HALF_BUCKETS = 64 * 2_000;

    private final Connection connection;
    private final Jedis redis;
    private final Path mails;
    private final Path journal;
    private final List<JournalLine> lines = new ArrayList<>();

    World(Connection connection, Jedis redis, Path folder) {
        this.connection = connection;
        this.redis = redis;
        this.mails = folder.resolve("mails");
        this.journal = folder.resolve("journal.jsonl");
    }

    Path journal() {
        return journal;
    }

    Path mails() {
        return mails;
    }

    /** The n-th order id; ids sort like their numbers. */
    static String order(int number) {
        return new UUID(0x8c1f0e526d3a8b41L, 0x9f275a0d3e7c0000L + number).toString();
    }

    static long fullBucket(int index) {
        return FULL_BUCKETS + index;
    }

    static long halfBucket(int index) {
        return HALF_BUCKETS + index;
    }

    static String table(String name, long bucketId) {
        return "penstock_inventory_" + bucketId % 2 + "." + name + "_" + bucketId / 2 % Schemas.TABLES;
    }

    void build() throws SQLException, IOException {
        clear();
        sale(FULL, FULL_BUCKETS, 2, 0);
        sale(HALF, HALF_BUCKETS, 3, 2);
        for (int i = 0; i < 4; i++) {
            reserved(i, FULL, fullBucket(i % 2));
        }
        rejected(4);
        refuse(FULL, 5);
        reserved(6, HALF, halfBucket(0));
        reserved(7, HALF, halfBucket(1));
    }

    private void clear() throws SQLException, IOException {
        lines.clear();
        redis.flushAll();
        sql("SET SESSION check_constraint_checks = OFF");
        for (var table : Schemas.SINGLE_TABLES) {
            sql("DELETE FROM penstock_" + table);
        }
        for (long bucket = 0; bucket < 2 * Schemas.TABLES; bucket++) {
            sql("DELETE FROM " + table("bucket", bucket));
            sql("DELETE FROM " + table("reservation", bucket));
            sql("DELETE FROM " + table("restock", bucket));
        }
        new Letters(mails).empty();
    }

    private void sale(String id, long firstBucket, int stockOfEach, int availableOfEach) throws SQLException {
        sql(
                "INSERT INTO penstock_inventory_0.sale (sale_id, version, sku, title, amount, currency, stock, buckets,"
                        + " cap_per_buyer, state) VALUES (?, 2, 'PHONE-15', 'Phone 15', 599, 'EUR', ?, 2, 1, 'OPEN')",
                id,
                2 * stockOfEach);
        redis.hset("gate:{" + id + "}:sale", "state", "OPEN");
        for (int i = 0; i < 2; i++) {
            sql(
                    "INSERT INTO " + table("bucket", firstBucket + i) + " VALUES (?, ?, ?, ?, 0, ?, ?, 0, 1)",
                    firstBucket + i,
                    id,
                    i,
                    stockOfEach,
                    availableOfEach,
                    stockOfEach - availableOfEach);
            permits(id, i, availableOfEach);
        }
    }

    void permits(String sale, int bucket, int pieces) {
        redis.hset("gate:{" + sale + "}:permits", String.valueOf(bucket), String.valueOf(pieces));
    }

    void admit(String sale, int number) {
        redis.hset("gate:{" + sale + "}:orders", order(number), "5f4dcc3b5aa765d6|0|1|0|b-" + number);
    }

    void writeAhead(String sale, int number) {
        admit(sale, number);
        redis.hset("gate:{" + sale + "}:unpublished", order(number), "{}");
    }

    void forgetGate(String sale) {
        redis.del("gate:{" + sale + "}:sale", "gate:{" + sale + "}:permits", "gate:{" + sale + "}:orders");
    }

    private void reserved(int number, String sale, long bucket) throws SQLException {
        admit(sale, number);
        promise(sale, number, order(number));
        order(number, sale, "RESERVED", null);
        reservation(number, sale, bucket, "HELD", "HELD");
        told(number, "reserved");
    }

    private void rejected(int number) throws SQLException {
        admit(FULL, number);
        promise(FULL, number, order(number));
        order(number, FULL, "REJECTED", "SOLD_OUT");
        reservation(number, FULL, fullBucket(0), "DRY", "NONE");
        reservation(number, FULL, fullBucket(1), "DRY", "NONE");
        told(number, "sold-out");
    }

    void order(int number, String sale, String state, @Nullable String reason) throws SQLException {
        sql(
                "INSERT INTO penstock_order_1.orders_0 VALUES (?, ?, ?, ?, 1, 0, '5f4dcc3b5aa765d6', ?, ?, ?, NOW(6), NOW(6),"
                        + " IF(? = 'PENDING', NULL, NOW(6)), IF(? = 'REJECTED', NULL, NOW(6) + INTERVAL 1 DAY), NULL)",
                order(number),
                sale,
                "b-" + number,
                mail(number),
                state,
                state.equals("PENDING") ? 1 : 2,
                reason,
                state,
                state);
    }

    void reservation(int number, String sale, long bucket, String outcome, String state) throws SQLException {
        sql(
                "INSERT INTO " + table("reservation", bucket)
                        + " VALUES (?, ?, ?, 1, 1, '5f4dcc3b5aa765d6', ?, ?, NOW(6))",
                bucket,
                order(number),
                sale,
                outcome,
                state);
    }

    void told(int number, String template) throws SQLException {
        notification(number, template, "SENT");
        mail("first", messageId(number, template));
    }

    void notification(int number, String template, String state) throws SQLException {
        sql(
                "INSERT INTO penstock_notification.notification (order_id, template, channel, buyer_id, recipient,"
                        + " message_id, state, created_at) VALUES (?, ?, 'email', ?, ?, ?, ?, NOW(6))",
                order(number),
                template,
                "b-" + number,
                mail(number),
                messageId(number, template),
                state);
    }

    static String messageId(int number, String template) {
        return "<" + template + "-" + number + "@notification.penstock>";
    }

    private static String mail(int number) {
        return "b-" + number + "@example.org";
    }

    void mail(String copy, String messageId) {
        new Letters(mails).put(copy, messageId);
    }

    void park(String table, String consumer, String eventId) throws SQLException {
        sql(
                "INSERT INTO " + table + ".parked_message (consumer, event_id, event_type, payload, cause, attempts,"
                        + " parked_at) VALUES (?, ?, 'x', '{}', 'planted', 5, NOW(6))",
                consumer,
                eventId);
    }

    void outbox(String database) throws SQLException {
        sql("INSERT INTO " + database
                + ".outbox (shard_key, strand, destination, event_id, event_type, event_key, data, created_at)"
                + " VALUES (0, 0, 'sales', 'x', 'sale.changed', 'x', '{}', NOW(6))");
    }

    /** The buyer was answered 202 for the order. */
    void promise(String sale, int number, String orderId) {
        say(sale, number, Word.OK, 202, orderId, null);
    }

    void refuse(String sale, int number) {
        say(sale, number, Word.REFUSED, 409, null, "sold-out");
    }

    void leaveWithoutAnswer(String sale, int number) {
        say(sale, number, Word.UNKNOWN, 0, null, "SocketTimeoutException");
    }

    /** A call a second later than the one before it, answered within a millisecond. */
    private void say(
            String sale, int number, Word word, int status, @Nullable String orderId, @Nullable String problem) {
        var at = AT.plusSeconds(lines.size());
        lines.add(new JournalLine(sale, "b-" + number, "key-" + number, 1, word, status, orderId, problem, at, 1_000));
    }

    /** Makes an order another buyer's, with all that was said and written about it. */
    void handOver(int number, int toBuyer) throws SQLException {
        sql(
                "UPDATE penstock_order_1.orders_0 SET buyer_id = ?, email = ? WHERE order_id = ?",
                "b-" + toBuyer,
                mail(toBuyer),
                order(number));
        sql(
                "UPDATE penstock_notification.notification SET buyer_id = ?, recipient = ? WHERE order_id = ?",
                "b-" + toBuyer,
                mail(toBuyer),
                order(number));
        unsay(number);
    }

    void bucket(long bucketId, String assignments) throws SQLException {
        sql("UPDATE " + table("bucket", bucketId) + " SET " + assignments + " WHERE bucket_id = ?", bucketId);
    }

    /** Pieces that an operator brought to a bucket: the row and, unless it is to be missed, the count. */
    void restock(String sale, long bucketId, int quantity) throws SQLException {
        sql(
                "INSERT INTO " + table("restock", bucketId) + " VALUES (?, UUID(), ?, ?, ?, NOW(6))",
                bucketId,
                sale,
                quantity,
                quantity);
    }

    void unsay(int number) {
        lines.removeIf(line -> line.buyer().equals("b-" + number));
    }

    /** The journal as it stands now. */
    void writeJournal() throws IOException {
        Files.deleteIfExists(journal);
        try (var written = Journal.appendTo(journal)) {
            lines.forEach(written::write);
        }
    }

    int sql(String sql, @Nullable Object... arguments) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < arguments.length; i++) {
                statement.setObject(i + 1, arguments[i]);
            }
            return statement.executeUpdate();
        }
    }
}
