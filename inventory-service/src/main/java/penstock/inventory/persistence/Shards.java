package penstock.inventory.persistence;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;

/** The connection pools of the physical databases, by number. */
record Shards(List<HikariDataSource> databases) implements AutoCloseable {

    private static final Duration CONNECTION_TIMEOUT = Duration.ofSeconds(5);

    /** Opens a connection to each, as soon as the server takes it. */
    static Shards of(DatabaseProperties server, Topology topology) {
        return new Shards(IntStream.range(0, topology.databases())
                .mapToObj(database -> pool(server, database))
                .toList());
    }

    private static HikariDataSource pool(DatabaseProperties server, int database) {
        HikariConfig pool = new HikariConfig();
        pool.setPoolName(Topology.databaseName(database));
        pool.setDriverClassName("org.mariadb.jdbc.Driver");
        pool.setJdbcUrl(server.url(database));
        pool.setUsername(server.user());
        pool.setPassword(server.password());
        pool.setMaximumPoolSize(server.connections());
        pool.setMinimumIdle(1);
        pool.setConnectionTimeout(CONNECTION_TIMEOUT.toMillis());
        // The first connection is waited for longer: the server may be starting too.
        pool.setInitializationFailTimeout(server.patience().toMillis());
        return new HikariDataSource(pool);
    }

    @Override
    public void close() {
        databases.forEach(HikariDataSource::close);
    }
}
