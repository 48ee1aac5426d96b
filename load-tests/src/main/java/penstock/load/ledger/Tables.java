package penstock.load.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Finds the tables of the services wherever they are: any number of {@code penstock_*} databases, any number of shards. */
final class Tables {
    private final List<Table> all;

    private Tables(List<Table> all) {
        this.all = all;
    }

    private record Table(String schema, String name) {
        String sql() {
            return "`" + schema + "`.`" + name + "`";
        }
    }

    static Tables of(Connection connection) throws SQLException {
        var tables = new ArrayList<Table>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT table_schema, table_name FROM information_schema.tables"
                        + " WHERE table_schema LIKE 'penstock\\_%' ORDER BY table_schema, table_name")) {
            while (rows.next()) {
                tables.add(new Table(rows.getString(1), rows.getString(2)));
            }
        }
        return new Tables(tables);
    }

    List<String> orders() throws SQLException {
        return some("penstock_order", "orders");
    }

    List<String> steps() throws SQLException {
        return some("penstock_order", "order_step");
    }

    List<String> payments() throws SQLException {
        return some("penstock_order", "payment");
    }

    List<String> delayed() {
        return named("penstock", "delayed_message");
    }

    List<String> buckets() throws SQLException {
        return some("penstock_inventory", "bucket");
    }

    List<String> reservations() throws SQLException {
        return some("penstock_inventory", "reservation");
    }

    List<String> restocks() throws SQLException {
        return some("penstock_inventory", "restock");
    }

    List<String> sales() throws SQLException {
        return some("penstock_inventory", "sale");
    }

    List<String> notifications() throws SQLException {
        return some("penstock_notification", "notification");
    }

    List<String> outboxes() {
        return named("penstock", "outbox");
    }

    List<String> parked(String service) {
        return named(service, "parked_message");
    }

    /** The rows of all the tables together, as {@code SELECT} statement. */
    static String union(List<String> tables, String columns) {
        return tables.stream()
                .map(table -> "SELECT " + columns + " FROM " + table)
                .collect(Collectors.joining(" UNION ALL "));
    }

    private List<String> some(String schemaPrefix, String name) throws SQLException {
        var found = named(schemaPrefix, name);
        if (found.isEmpty()) {
            throw new SQLException("there is no table " + name + " in any database " + schemaPrefix + "*");
        }
        return found;
    }

    private List<String> named(String schemaPrefix, String name) {
        var shards = Pattern.compile(Pattern.quote(name) + "(_\\d+)?");
        return all.stream()
                .filter(table -> table.schema().startsWith(schemaPrefix)
                        && shards.matcher(table.name()).matches())
                .map(Table::sql)
                .toList();
    }
}
