package penstock.sharding;

import java.util.List;
import java.util.Map;

/**
 * Which tables a service has, and how they are spread.
 *
 * @param shardScripts migrations of every database, each a file {@code V<version>__<description>.sql} in the folder
 *     db/shards of the class path, here without its ending: a statement with {@code {table}} in it is run once for each
 *     table, with its number, and any other once
 * @param placement the type of the service's {@link Placement}
 * @param sharded the shard columns of each sharded table: any one of them names the row's place
 * @param perDatabase the shard columns of tables of which each database has one: their rows lie in the database where
 *     the sharded rows of the same number lie, so that both change in one local transaction
 * @param single tables that lie in the first database only, created by its migrations in {@code db/migration}
 */
public record Layout(
        List<String> shardScripts,
        String placement,
        Map<String, List<String>> sharded,
        Map<String, List<String>> perDatabase,
        List<String> single) {

    public Layout {
        shardScripts = List.copyOf(shardScripts);
        sharded = Map.copyOf(sharded);
        perDatabase = Map.copyOf(perDatabase);
        single = List.copyOf(single);
    }
}
