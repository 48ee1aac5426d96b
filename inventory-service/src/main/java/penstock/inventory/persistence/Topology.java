package penstock.inventory.persistence;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Over how many databases, and tables in each, the buckets and reservations are spread. The place of a row follows from
 * its bucket: database {@code id mod databases}, table {@code (id div databases) mod tables}.
 *
 * @param databases 1 to 64
 * @param tables 1 to 64
 */
@Validated
@ConfigurationProperties("penstock.inventory.sharding")
public record Topology(
        @Min(1) @Max(64) @DefaultValue("2") int databases,
        @Min(1) @Max(64) @DefaultValue("4") int tables) {

    int database(long bucketId) {
        return Math.toIntExact(bucketId % databases);
    }

    int table(long bucketId) {
        return Math.toIntExact(bucketId / databases % tables);
    }

    static String databaseName(int database) {
        return "ds_" + database;
    }

    static String tableName(String logical, int table) {
        return logical + "_" + table;
    }

    /** Every physical table of a logical one, as ShardingSphere names them. */
    String nodes(String logical) {
        return IntStream.range(0, databases)
                .boxed()
                .flatMap(database -> IntStream.range(0, tables)
                        .mapToObj(table -> databaseName(database) + "." + tableName(logical, table)))
                .collect(Collectors.joining(","));
    }
}
