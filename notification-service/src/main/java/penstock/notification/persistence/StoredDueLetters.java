package penstock.notification.persistence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import penstock.notification.ChannelName;
import penstock.notification.DueLetters;
import penstock.notification.Language;
import penstock.notification.Letter;
import penstock.notification.Template;

/** The rows that are PENDING are the queue: a claim moves their due time to the end of its lease. */
@Component
class StoredDueLetters implements DueLetters {

    private static final Logger log = LoggerFactory.getLogger(StoredDueLetters.class);
    private static final int LONGEST_ANSWER = 500;

    private static final String OF_THIS_CLAIM =
            " WHERE notification_id IN (:ids) AND state = 'PENDING' AND claim = :token";

    private final JdbcClient jdbc;
    private final LocalTransactions transactions;
    private final RandomGenerator tokens = RandomGenerator.of("SecureRandom");

    StoredDueLetters(JdbcClient jdbc, LocalTransactions transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    @Override
    public Batch claim(ChannelName channel, int most, Instant now, Instant leaseEnd) {
        return transactions.in(() -> {
            List<Claimed> letters = new ArrayList<>();
            List<Long> unreadable = new ArrayList<>();
            jdbc.sql(
                            "SELECT notification_id, order_id, template, buyer_id, recipient, language, facts, attempts, since,"
                                    + " traceparent"
                                    + " FROM notification WHERE channel = :channel AND state = 'PENDING' AND due_at <= :now"
                                    + " ORDER BY due_at LIMIT :most FOR UPDATE SKIP LOCKED")
                    .param("channel", channel.label())
                    .param("now", Utc.column(now))
                    .param("most", most)
                    .query(row -> {
                        read(row, channel, letters, unreadable);
                    });
            long token = tokens.nextLong();
            if (!letters.isEmpty()) {
                jdbc.sql("UPDATE notification SET due_at = :end, claim = :token WHERE notification_id IN (:ids)")
                        .param("end", Utc.column(leaseEnd))
                        .param("token", token)
                        .param("ids", letters.stream().map(Claimed::id).toList())
                        .update();
            }
            if (!unreadable.isEmpty()) {
                log.warn("{} letters were parked: their rows cannot be read", unreadable.size());
                park(unreadable);
            }
            return new Batch(token, letters);
        });
    }

    private static void read(ResultSet row, ChannelName channel, List<Claimed> letters, List<Long> unreadable)
            throws SQLException {
        long id = row.getLong(1);
        try {
            var key = new Letter.Key(
                    row.getString(2), Template.labelled(row.getString(3)).orElseThrow(), channel, row.getString(4));
            var letter = new Letter(
                    key,
                    row.getString(5),
                    Language.tagged(row.getString(6)).orElseThrow(),
                    StoredFacts.facts(row.getString(7)),
                    row.getString(10));
            Instant since = Utc.instant(row.getObject(9, LocalDateTime.class));
            letters.add(new Claimed(id, letter, row.getInt(8), since));
        } catch (RuntimeException e) {
            // Written by another version: the letters behind it must not wait for somebody to understand it.
            unreadable.add(id);
        }
    }

    private void park(List<Long> ids) {
        jdbc.sql("UPDATE notification SET state = 'PARKED', answer = 'the row cannot be read'"
                        + " WHERE notification_id IN (:ids)")
                .param("ids", ids)
                .update();
    }

    @Override
    public void settle(Batch batch, Map<Long, Fate> fates, Instant now) {
        Map<Fate, List<Long>> alike = new LinkedHashMap<>();
        fates.forEach((id, fate) ->
                alike.computeIfAbsent(fate, _ -> new ArrayList<>()).add(id));
        transactions.run(() -> alike.forEach((fate, ids) -> settle(batch.token(), fate, ids, now)));
    }

    private void settle(long token, Fate fate, List<Long> ids, Instant now) {
        switch (fate) {
            case Fate.Sent() ->
                jdbc.sql("UPDATE notification SET state = 'SENT', sent_at = :now"
                                + " WHERE notification_id IN (:ids) AND state = 'PENDING'")
                        .param("now", Utc.column(now))
                        .param("ids", ids)
                        .update();
            case Fate.Failed(String answer) ->
                jdbc.sql("UPDATE notification SET state = 'FAILED', answer = :answer" + OF_THIS_CLAIM)
                        .param("answer", cut(answer))
                        .param("ids", ids)
                        .param("token", token)
                        .update();
            case Fate.Parked(String cause, int attempts) ->
                jdbc.sql("UPDATE notification SET state = 'PARKED', answer = :answer, attempts = :attempts"
                                + OF_THIS_CLAIM)
                        .param("answer", cut(cause))
                        .param("attempts", attempts)
                        .param("ids", ids)
                        .param("token", token)
                        .update();
            case Fate.Again(Instant due, String cause, int attempts) ->
                jdbc.sql("UPDATE notification SET due_at = :due, answer = :answer, attempts = :attempts"
                                + OF_THIS_CLAIM)
                        .param("due", Utc.column(due))
                        .param("answer", cut(cause))
                        .param("attempts", attempts)
                        .param("ids", ids)
                        .param("token", token)
                        .update();
        }
    }

    private static String cut(String answer) {
        return answer.length() <= LONGEST_ANSWER ? answer : answer.substring(0, LONGEST_ANSWER);
    }
}
