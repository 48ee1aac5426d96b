package penstock.sharding;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Over how many databases, and tables in each, a service's rows are spread. The place of a row follows from a number
 * that its key stands for: database {@code number mod databases}, table {@code (number div databases) mod tables}.
 *
 * @param databases 1 to 64
 * @param tables 1 to 64
 */
@Validated
@ConfigurationProperties("penstock.sharding")
public record Topology(
        @Min(1) @Max(64) @DefaultValue("2") int databases,
        @Min(1) @Max(64) @DefaultValue("4") int tables) {

    public int database(long number) {
        return Math.toIntExact(number % databases);
    }

    public int table(long number) {
        return Math.toIntExact(number / databases % tables);
    }

    public static String databaseName(int database) {
        return "ds_" + database;
    }

    public static String tableName(String logical, int table) {
        return logical + "_" + table;
    }

    /** The tables of which each database has one, as ShardingSphere names them. */
    String oneEach(String table) {
        return IntStream.range(0, databases)
                .mapToObj(database -> databaseName(database) + "." + table)
                .collect(Collectors.joining(","));
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
