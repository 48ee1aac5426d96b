package penstock.load.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import penstock.servers.Root;

/** The services' own tables, from their own migrations: the ledger is tested on what they really write to. */
final class Schemas {
    static final List<String> DATABASES = List.of(
            "penstock_order_0",
            "penstock_order_1",
            "penstock_inventory_0",
            "penstock_inventory_1",
            "penstock_notification");
    static final int TABLES = 4;

    /** Where a world writes, apart from inventory's sharded tables: all its orders lie in one shard. */
    static final List<String> SINGLE_TABLES = List.of(
            "order_1.orders_0",
            "order_1.order_step_0",
            "order_1.payment_0",
            "order_0.outbox",
            "order_0.parked_message",
            "inventory_0.sale",
            "inventory_0.outbox",
            "inventory_0.parked_message",
            "notification.notification",
            "notification.parked_message");

    private Schemas() {}

    static void create(Connection connection) throws SQLException, IOException {
        run(connection, "penstock_order_0", shards("order-service"));
        run(connection, "penstock_order_0", migrations("order-service"));
        run(connection, "penstock_order_1", shards("order-service"));
        run(connection, "penstock_inventory_0", shards("inventory-service"));
        run(connection, "penstock_inventory_0", migrations("inventory-service"));
        run(connection, "penstock_inventory_1", shards("inventory-service"));
        run(connection, "penstock_notification", migrations("notification-service"));
        for (var database : DATABASES) {
            run(connection, database, messaging());
        }
    }

    private static List<String> messaging() throws IOException {
        var schema = "messaging/src/main/resources/penstock/messaging/schema-mariadb.sql";
        return statements(Files.readString(Root.find().resolve(schema)));
    }

    private static void run(Connection connection, String database, List<String> statements) throws SQLException {
        connection.setCatalog(database);
        try (var statement = connection.createStatement()) {
            for (var sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static List<String> migrations(String service) throws IOException {
        var statements = new ArrayList<String>();
        try (var files = Files.list(resources(service).resolve("migration"))) {
            for (var file : files.sorted().toList()) {
                statements.addAll(statements(Files.readString(file)));
            }
        }
        return statements;
    }

    private static List<String> shards(String service) throws IOException {
        var statements = new ArrayList<String>();
        try (var files = Files.list(resources(service).resolve("shards"))) {
            for (var file : files.sorted().toList()) {
                var template = Files.readString(file);
                for (int table = 0; table < TABLES; table++) {
                    statements.addAll(statements(template.replace("{table}", String.valueOf(table))));
                }
            }
        }
        return statements;
    }

    private static List<String> statements(String script) {
        var withoutComments = script.replaceAll("(?m)^\\s*--.*$", "");
        return List.of(withoutComments.split(";\\s*(\\n|$)")).stream()
                .filter(statement -> !statement.isBlank())
                .toList();
    }

    private static Path resources(String service) {
        return Root.find().resolve(service).resolve("src/main/resources/db");
    }
}
