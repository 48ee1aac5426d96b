package penstock.load.ledger;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static penstock.load.ledger.Invariant.I1;
import static penstock.load.ledger.Invariant.I10;
import static penstock.load.ledger.Invariant.I2;
import static penstock.load.ledger.Invariant.I4;
import static penstock.load.ledger.Invariant.I5;
import static penstock.load.ledger.World.FULL;
import static penstock.load.ledger.World.HALF;
import static penstock.load.ledger.World.fullBucket;
import static penstock.load.ledger.World.halfBucket;
import static penstock.load.ledger.World.order;
import static penstock.load.ledger.World.table;

/** Plants what breaks I1, I2 and I10. */
class StockViolationsIT extends LedgerSuite {
    @Test
    void seesABucketThatDoesNotAddUp() throws Exception {
        world.bucket(halfBucket(1), "restocked = 1");

        assertOnly("buckets that do not add up", I1);
    }

    @Test
    void seesABucketBelowZero() throws Exception {
        world.bucket(fullBucket(0), "available = -1, restocked = -1");
        world.permits(FULL, 0, -1);

        assertOnly("buckets below zero", I1);
    }

    @Test
    void seesStockHeldForNobody() throws Exception {
        world.bucket(halfBucket(0), "held = held + 1, available = available - 1");
        world.permits(HALF, 0, 1);

        assertOnly("buckets that differ from their reservations", I1);
        assertOnly("sales whose stock differs from their orders", I1);
    }

    @Test
    void seesASaleThatGaveMoreToItsBucketsThanItHas() throws Exception {
        world.sql("UPDATE penstock_inventory_0.sale SET stock = stock - 1 WHERE sale_id = ?", HALF);

        assertOnly("sales whose buckets differ from their stock", I1);
    }

    @Test
    void seesReservationsWithoutABucket() throws Exception {
        world.sql("DELETE FROM " + table("bucket", fullBucket(1)) + " WHERE bucket_id = ?", fullBucket(1));

        assertOnly("buckets with reservations that do not exist", I1);
    }

    @Test
    void seesAGateThatHasLostAPermit() throws Exception {
        world.permits(HALF, 1, 1);

        assertOnly("buckets whose permits differ from what is available", I2);
    }

    @Test
    void seesPermitsThatMovedBetweenBuckets() throws Exception {
        world.permits(HALF, 0, 3);
        world.permits(HALF, 1, 1);

        assertOnly("buckets whose permits differ from what is available", I2);
    }

    @Test
    void seesAnOpenSaleWithoutAGate() throws Exception {
        world.forgetGate(HALF);

        assertOnly("sales without a gate", I2);
    }

    @Test
    void doesNotAskForAGateOnceTheSaleIsClosed() throws Exception {
        world.forgetGate(HALF);
        world.sql("UPDATE penstock_inventory_0.sale SET state = 'CLOSED' WHERE sale_id = ?", HALF);

        assertThat(audit().ok()).isTrue();
    }

    @Test
    void seesAnOrderGrantedInTwoBuckets() throws Exception {
        world.reservation(6, HALF, halfBucket(1), "HELD", "HELD");
        world.bucket(halfBucket(1), "held = held + 1, available = available - 1");
        world.permits(HALF, 1, 1);

        assertOnly("orders granted more than once", I1, I2, I4);
    }

    @Test
    void seesARejectedOrderThatHoldsStock() throws Exception {
        world.sql(
                "UPDATE " + table("reservation", fullBucket(0)) + " SET outcome = 'HELD', state = 'HELD'"
                        + " WHERE order_id = ? AND bucket_id = ?",
                order(4),
                fullBucket(0));

        assertOnly("REJECTED orders that hold stock", I1, I2);
    }

    @Test
    void seesAnOrderReservedWithoutStock() throws Exception {
        world.sql("DELETE FROM " + table("reservation", halfBucket(0)) + " WHERE order_id = ?", order(6));

        assertOnly("RESERVED orders without exactly one hold", I1, I2, I5);
    }

    @Test
    void seesPiecesThatNobodyRestocked() throws Exception {
        world.bucket(halfBucket(1), "restocked = 1, available = available + 1");
        world.permits(HALF, 1, 3);

        assertOnly("buckets that differ from their restocks", I1);
    }

    @Test
    void seesPiecesSoldToNobody() throws Exception {
        world.bucket(halfBucket(1), "sold = sold + 1, available = available - 1");
        world.permits(HALF, 1, 1);

        assertOnly("sales whose sold pieces differ from their orders", I1);
    }

    @Test
    void takesARestockAfterTheLastPieceForNoUnderSale() throws Exception {
        world.restock(FULL, fullBucket(0), 1);
        world.bucket(fullBucket(0), "restocked = 1, available = 1");
        world.permits(FULL, 0, 1);

        assertThat(audit().ok()).isTrue();
    }

    @Test
    void seesABuyerTurnedAwayAtTheGateFromStockThatIsLeft() throws Exception {
        world.refuse(HALF, 8);

        assertOnly("sales with stock left and buyers turned away", I10);
    }

    @Test
    void seesAnOrderRejectedThoughStockIsLeft() throws Exception {
        world.bucket(fullBucket(0), "initial = initial + 1, available = 1");
        world.sql("UPDATE penstock_inventory_0.sale SET stock = stock + 1 WHERE sale_id = ?", FULL);
        world.permits(FULL, 0, 1);

        assertOnly("sales with stock left and buyers turned away", I10);
    }
}
