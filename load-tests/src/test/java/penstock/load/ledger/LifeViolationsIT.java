package penstock.load.ledger;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static penstock.load.ledger.Invariant.I1;
import static penstock.load.ledger.Invariant.I11;
import static penstock.load.ledger.Invariant.I2;
import static penstock.load.ledger.Invariant.I6;
import static penstock.load.ledger.Invariant.I7;
import static penstock.load.ledger.World.HALF;
import static penstock.load.ledger.World.halfBucket;
import static penstock.load.ledger.World.order;
import static penstock.load.ledger.World.table;

/** Orders that were paid, given up or not paid in time; and what breaks I1, I2, I6, I7 and I11 about them. */
class LifeViolationsIT extends LedgerSuite {
    @Test
    void findsNothingWhenOrdersEnd() throws Exception {
        sell(6);
        release(7, "EXPIRED", "expired");

        var verdict = audit();

        assertThat(verdict.ok()).as(verdict.text(Verdict.Marks.UNICODE)).isTrue();
    }

    @Test
    void seesAConfirmedOrderWhosePiecesAreOnlyHeld() throws Exception {
        Lives.end(world, 6, "CONFIRMED", "confirmed");

        assertOnly("CONFIRMED orders without exactly one sale", I2, I1);
    }

    @Test
    void seesAnExpiredOrderThatWasSoldStock() throws Exception {
        sell(6);
        world.sql("UPDATE penstock_order_1.orders_0 SET state = 'EXPIRED' WHERE order_id = ?", order(6));
        world.sql(
                "UPDATE penstock_order_1.order_step_0 SET state = 'EXPIRED', event = 'EXPIRED' WHERE order_id = ? AND number = 3",
                order(6));
        world.sql("DELETE FROM penstock_notification.notification WHERE template = 'confirmed'");
        Lives.unmail(world, 6, "confirmed");
        world.told(6, "expired");

        assertOnly("EXPIRED orders that were sold stock", I2, I1);
    }

    @Test
    void seesAGapInAHistory() throws Exception {
        sell(6);
        world.sql("UPDATE penstock_order_1.order_step_0 SET number = 4 WHERE order_id = ?", order(6));

        assertOnly("histories with a gap", I6);
    }

    @Test
    void seesAnOrderThatWentBack() throws Exception {
        release(7, "CANCELLED", "cancelled");
        Lives.step(world, 7, 4, "EXPIRED");
        world.sql("UPDATE penstock_order_1.orders_0 SET version = 4 WHERE order_id = ?", order(7));

        assertOnly("steps that lead nowhere", I6);
    }

    @Test
    void seesAHistoryThatEndsElsewhere() throws Exception {
        sell(6);
        world.sql("UPDATE penstock_order_1.orders_0 SET version = 7 WHERE order_id = ?", order(6));

        assertOnly("histories that end elsewhere", I6);
    }

    @Test
    void seesAnOrderThatExpiredEarly() throws Exception {
        release(7, "EXPIRED", "expired");
        world.sql(
                "UPDATE penstock_order_1.orders_0 SET closed_at = payment_due_at - INTERVAL 1 SECOND WHERE order_id = ?",
                order(7));

        assertOnly("orders that expired early", I7);
    }

    @Test
    void seesAnOrderThatNobodyExpired() throws Exception {
        world.sql(
                "UPDATE penstock_order_1.orders_0 SET payment_due_at = UTC_TIMESTAMP(6) - INTERVAL 1 MINUTE WHERE order_id = ?",
                order(7));

        assertOnly("orders and timers past their time", I11);
    }

    /** Order 6 holds a piece of bucket 0. */
    private static void sell(int number) throws Exception {
        Lives.end(world, number, "CONFIRMED", "confirmed");
        world.bucket(halfBucket(0), "held = held - 1, sold = sold + 1");
        world.sql(
                "UPDATE " + table("reservation", halfBucket(0)) + " SET state = 'SOLD' WHERE order_id = ?",
                order(number));
    }

    /** Order 7 holds a piece of bucket 1. */
    private static void release(int number, String state, String template) throws Exception {
        Lives.end(world, number, state, template);
        world.bucket(halfBucket(1), "held = held - 1, available = available + 1");
        world.sql(
                "UPDATE " + table("reservation", halfBucket(1)) + " SET state = 'RELEASED' WHERE order_id = ?",
                order(number));
        world.permits(HALF, 1, 3);
    }
}
