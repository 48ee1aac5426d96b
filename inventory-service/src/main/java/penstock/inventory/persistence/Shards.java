package penstock.inventory.persistence;

import java.util.List;
import java.util.stream.IntStream;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;

/** The connection pools of the physical databases, by number. */
record Shards(List<HikariDataSource> databases) implements AutoCloseable {

    /** Opens no connection yet. */
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
        pool.setConnectionTimeout(server.patience().toMillis());
        pool.setInitializationFailTimeout(-1);
        return new HikariDataSource(pool);
    }

    @Override
    public void close() {
        databases.forEach(HikariDataSource::close);
    }
}
