package penstock.order.persistence;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import penstock.messaging.MessagingSchema;
import penstock.messaging.MessagingStore;
import penstock.order.domain.OrderId;
import penstock.sharding.ByTable;
import penstock.sharding.DatabaseServer;
import penstock.sharding.Layout;
import penstock.sharding.Move;
import penstock.sharding.PhysicalTables;
import penstock.sharding.ShardedDataSource;
import penstock.sharding.Shards;
import penstock.sharding.Topology;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({DatabaseServer.class, Topology.class, Move.class})
class PersistenceConfiguration {

    private static final List<String> SHARD_KEY = List.of("shard_key");
    private static final Layout LAYOUT = new Layout(
            List.of("V1__orders", "V3__keys_by_time"),
            BuyerPlacement.TYPE,
            Map.of(
                    "orders", List.of("order_id", "buyer_id"),
                    "order_step", List.of("order_id"),
                    "payment", List.of("order_id", "payment_id")),
            Map.of("outbox", SHARD_KEY, "delayed_message", SHARD_KEY),
            List.of("sale"));

    @Bean
    Shards shards(DatabaseServer server, Topology topology, MeterRegistry meters) {
        return Shards.of(server, topology).measuredIn(meters);
    }

    /** Ready for use: with the newest schema in every database. */
    @Bean
    DataSource dataSource(Shards shards, Topology topology, Move move) throws SQLException {
        return ShardedDataSource.open(shards, topology, LAYOUT, MessagingSchema::apply, move);
    }

    @Bean
    PhysicalTables physicalTables(DataSource dataSource, Topology topology) {
        return new PhysicalTables(dataSource, topology);
    }

    @Bean
    ByTable<UUID> byTable(Topology topology) {
        return new ByTable<>(topology, OrderId::shard);
    }

    @Bean
    MessagingStore messagingStore(DataSource dataSource, Shards shards, PhysicalTables tables) {
        return new MessagingStore(dataSource, shards.databases(), tables::update);
    }
}
