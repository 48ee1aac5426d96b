package penstock.notification.persistence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import penstock.notification.ChannelName;
import penstock.notification.ParkedLetters;
import penstock.tracing.Traceparent;

/** Letters whose row is PARKED or FAILED. */
@Component
class StoredParkedLetters implements ParkedLetters {

    private static final String REPLAY = "UPDATE notification SET state = 'PENDING', attempts = 0, answer = NULL,"
            + " due_at = :now, since = :now WHERE ";

    private static final List<String> CHANNELS =
            Arrays.stream(ChannelName.values()).map(ChannelName::label).toList();

    private final JdbcClient jdbc;
    private final Clock clock;

    StoredParkedLetters(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public List<Parked> list(State state, @Nullable ChannelName channel, long after, int most) {
        RowMapper<Parked> mapper = (row, _) -> parked(row);
        return jdbc.sql(
                        "SELECT notification_id, state, order_id, template, channel, buyer_id, recipient, attempts, answer,"
                                + " since, traceparent FROM notification WHERE state = :state AND channel IN (:channels)"
                                + " AND notification_id > :after ORDER BY notification_id LIMIT :most")
                .param("state", state.name())
                .param("channels", channel == null ? CHANNELS : List.of(channel.label()))
                .param("after", after)
                .param("most", most)
                .query(mapper)
                .list();
    }

    private static Parked parked(ResultSet row) throws SQLException {
        return new Parked(
                row.getLong(1),
                State.valueOf(row.getString(2)),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getInt(8),
                row.getString(9),
                Utc.instant(row.getObject(10, LocalDateTime.class)),
                Traceparent.traceId(row.getString(11)));
    }

    @Override
    public boolean replay(long id) {
        return jdbc.sql(REPLAY + "notification_id = :id AND state IN ('PARKED', 'FAILED')")
                        .param("now", Utc.column(clock.instant()))
                        .param("id", id)
                        .update()
                > 0;
    }

    @Override
    public int replayAll(ChannelName channel) {
        return jdbc.sql(REPLAY + "channel = :channel AND state = 'PARKED'")
                .param("now", Utc.column(clock.instant()))
                .param("channel", channel.label())
                .update();
    }

    @Override
    public boolean discard(long id) {
        return jdbc.sql("UPDATE notification SET state = 'DISCARDED' WHERE notification_id = :id"
                                + " AND state IN ('PARKED', 'FAILED')")
                        .param("id", id)
                        .update()
                > 0;
    }

    @Override
    public List<Standing> standings() {
        RowMapper<Standing> mapper = (row, _) -> new Standing(
                row.getString(1),
                row.getString(2),
                row.getLong(3),
                Utc.instant(Objects.requireNonNull(row.getObject(4, LocalDateTime.class))));
        return jdbc.sql("SELECT channel, state, COUNT(*), MIN(since) FROM notification"
                        + " WHERE channel IN (:channels) AND state IN ('PENDING', 'PARKED', 'FAILED') GROUP BY channel, state"
                        + " ORDER BY channel, state")
                .param("channels", CHANNELS)
                .query(mapper)
                .list();
    }
}
