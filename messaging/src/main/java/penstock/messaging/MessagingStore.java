package penstock.messaging;

import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;

import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Where this component's tables are. By default all of it is the service's only data source; a service that has several
 * databases, or one data source that routes to several, declares a bean of this type:
 *
 * <pre>{@code
 * @Bean
 * MessagingStore messagingStore(DataSource shardingSphere, Shards shards, PhysicalTables tables) {
 *     return new MessagingStore(shardingSphere, shards.databases(), tables::update);
 * }
 * }</pre>
 *
 * @param transactional the data source that the service's transactions run on: outbox and delayed messages are written
 *     through it, into the database of the caller's transaction ({@link Outbox#at})
 * @param databases each physical database, reached with plain SQL and without what routes: relays and timers look into
 *     every one of them, in transactions of their own; parked messages lie in the first
 * @param writes how many rows are written at once through the first one; where it routes, past its routing if it can
 */
public record MessagingStore(DataSource transactional, List<? extends DataSource> databases, ShardWrites writes) {

    public MessagingStore {
        Objects.requireNonNull(transactional, "transactional");
        databases = List.copyOf(databases);
        if (databases.isEmpty()) {
            throw new IllegalArgumentException("databases is empty, but must name at least one");
        }
    }

    /** For a service with one database. */
    public MessagingStore(DataSource transactional, DataSource direct) {
        this(transactional, List.of(direct), through(transactional));
    }

    private static ShardWrites through(DataSource transactional) {
        var jdbc = new JdbcTemplate(transactional);
        return (_, sql, values) -> jdbc.update(sql, values.toArray());
    }

    /** The database of what is not sharded. */
    public DataSource first() {
        return databases.getFirst();
    }
}
