package penstock.inventory.persistence;

import java.sql.SQLException;
import javax.sql.DataSource;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({DatabaseProperties.class, Topology.class})
class PersistenceConfiguration {

    @Bean
    Shards shards(DatabaseProperties server, Topology topology) {
        return Shards.of(server, topology);
    }

    /** Ready for use: with the newest schema in every database. */
    @Bean
    DataSource dataSource(Shards shards, Topology topology, DatabaseProperties server) throws SQLException {
        Migrations.run(shards, topology, server);
        return ShardedDataSource.over(shards, topology);
    }
}
