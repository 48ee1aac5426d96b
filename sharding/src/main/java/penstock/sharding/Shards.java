package penstock.sharding;

import java.util.List;
import java.util.stream.IntStream;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;

/** The connection pools of the physical databases, by number. */
public record Shards(List<HikariDataSource> databases) implements AutoCloseable {

    /** Opens a connection to each, as soon as the server takes it. */
    public static Shards of(DatabaseServer server, Topology topology) {
        return new Shards(IntStream.range(0, topology.databases())
                .mapToObj(database -> pool(server, database))
                .toList());
    }

    private static HikariDataSource pool(DatabaseServer server, int database) {
        HikariConfig pool = new HikariConfig();
        pool.setPoolName(Topology.databaseName(database));
        pool.setDriverClassName("org.mariadb.jdbc.Driver");
        pool.setJdbcUrl(server.url(database));
        pool.setUsername(server.user());
        pool.setPassword(server.password());
        pool.setMaximumPoolSize(server.connections());
        pool.setMinimumIdle(1);
        pool.setConnectionTimeout(server.timeout().toMillis());
        // The first connection is waited for longer: the server may be starting too.
        pool.setInitializationFailTimeout(server.patience().toMillis());
        return new HikariDataSource(pool);
    }

    /** @param meters a registry of Micrometer, to which each pool tells its use under its database's name */
    public Shards measuredIn(Object meters) {
        databases.forEach(pool -> pool.setMetricRegistry(meters));
        return this;
    }

    @Override
    public void close() {
        databases.forEach(HikariDataSource::close);
    }
}
