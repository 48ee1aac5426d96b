package penstock.notification;

import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Notifications in MariaDB: one statement for each step of a batch, however many letters it has. */
@Component
class StoredNotifications implements Notifications {

    private static final int LONGEST_ANSWER = 500;

    private final JdbcClient jdbc;
    private final NotificationRows rows;
    private final Clock clock;

    StoredNotifications(JdbcClient jdbc, NotificationRows rows, Clock clock) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.clock = clock;
    }

    @Override
    public List<Pending> register(List<Letter> letters) {
        if (letters.isEmpty()) {
            return List.of();
        }
        insertNew(letters);
        Map<String, Letter> byMessageId = new HashMap<>();
        letters.forEach(letter -> byMessageId.put(letter.key().messageId(), letter));
        List<String> orders = letters.stream()
                .map(letter -> letter.key().orderId())
                .distinct()
                .toList();
        List<Pending> pending = new ArrayList<>();
        for (Notification row : rows.findByOrderIdInAndState(orders, Notification.State.PENDING)) {
            Letter letter = byMessageId.get(row.messageId());
            if (letter != null) {
                pending.add(new Pending(row.id(), letter));
            }
        }
        return pending;
    }

    private void insertNew(List<Letter> letters) {
        String sql = "INSERT IGNORE INTO notification"
                + " (order_id, template, channel, buyer_id, recipient, message_id, state, created_at) VALUES "
                + String.join(",", Collections.nCopies(letters.size(), "(?,?,?,?,?,?,'PENDING',?)"));
        List<Object> parameters = new ArrayList<>(letters.size() * 7);
        LocalDateTime now = now();
        // Two instances that were brought the same letters lock their rows in the same order.
        letters.stream()
                .sorted(Comparator.comparing(letter -> letter.key().orderId()))
                .forEach(letter -> {
                    Letter.Key key = letter.key();
                    Collections.addAll(
                            parameters,
                            key.orderId(),
                            key.template().label(),
                            key.channel(),
                            key.buyerId(),
                            letter.recipient(),
                            key.messageId(),
                            now);
                });
        jdbc.sql(sql).params(parameters).update();
    }

    @Override
    public void markSent(List<Long> ids) {
        jdbc.sql("UPDATE notification SET state = 'SENT', sent_at = :now"
                        + " WHERE notification_id IN (:ids) AND state = 'PENDING'")
                .param("now", now())
                .param("ids", ids)
                .update();
    }

    @Override
    public void markFailed(Map<Long, String> answers) {
        answers.forEach((id, answer) -> jdbc.sql("UPDATE notification SET state = 'FAILED', answer = :answer"
                        + " WHERE notification_id = :id AND state = 'PENDING'")
                .param("answer", answer.length() <= LONGEST_ANSWER ? answer : answer.substring(0, LONGEST_ANSWER))
                .param("id", id)
                .update());
    }

    private LocalDateTime now() {
        return LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
