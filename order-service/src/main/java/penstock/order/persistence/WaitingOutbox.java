package penstock.order.persistence;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How many events wait in the outbox. */
@Component
public class WaitingOutbox {

    private final JdbcClient jdbc;

    WaitingOutbox(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public long count() {
        return jdbc.sql("SELECT COUNT(*) FROM outbox WHERE published_at IS NULL")
                .query(Long.class)
                .single();
    }
}
