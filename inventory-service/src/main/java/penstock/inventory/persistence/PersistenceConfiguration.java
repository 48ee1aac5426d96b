package penstock.inventory.persistence;

import java.sql.SQLException;
import javax.sql.DataSource;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import penstock.messaging.MessagingStore;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({DatabaseProperties.class, Topology.class})
class PersistenceConfiguration {

    @Bean
    Shards shards(DatabaseProperties server, Topology topology) {
        return Shards.of(server, topology);
    }

    /** Ready for use: with the newest schema in every database. */
    @Bean
    DataSource dataSource(Shards shards, Topology topology) throws SQLException {
        Migrations.run(shards, topology);
        return ShardedDataSource.over(shards, topology);
    }

    /** Outbox and parked messages lie in the first database; the relay's locking reads go there directly. */
    @Bean
    MessagingStore messagingStore(DataSource dataSource, Shards shards) {
        return new MessagingStore(dataSource, shards.databases().getFirst());
    }
}
