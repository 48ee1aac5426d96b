package penstock.load.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;

import static penstock.load.ledger.World.messageId;
import static penstock.load.ledger.World.order;

/** Leads orders of a world on, or back, as order-service would have written it. */
final class Lives {
    private Lives() {}

    /** A step that leads to a state. */
    static void step(World world, int order, int number, String state) throws SQLException {
        world.sql(
                "INSERT INTO penstock_order_1.order_step_0 VALUES (?, ?, ?, ?, NULL, NOW(6))",
                order(order),
                number,
                state,
                state);
    }

    /** Takes the decision of an order back, as if inventory had not answered. */
    static void undecide(World world, int number) throws SQLException {
        world.sql(
                "UPDATE penstock_order_1.orders_0 SET state = 'PENDING', version = 1, decided_at = NULL WHERE order_id = ?",
                order(number));
        world.sql("DELETE FROM penstock_order_1.order_step_0 WHERE order_id = ?", order(number));
    }

    /** Leads a reserved order to its end, with all that belongs to it but its stock. */
    static void end(World world, int number, String state, String template) throws SQLException {
        world.sql(
                "UPDATE penstock_order_1.orders_0 SET state = ?, version = 3, closed_at = payment_due_at WHERE order_id = ?",
                state,
                order(number));
        step(world, number, 3, state);
        world.told(number, template);
    }

    /** Takes a mail back. */
    static void unmail(World world, int number, String template) throws IOException {
        Files.delete(world.mails().resolve("first" + messageId(number, template).replaceAll("[<>]", "") + ".eml"));
    }
}
