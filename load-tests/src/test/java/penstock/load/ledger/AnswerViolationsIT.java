package penstock.load.ledger;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static penstock.load.ledger.Invariant.I1;
import static penstock.load.ledger.Invariant.I3;
import static penstock.load.ledger.Invariant.I4;
import static penstock.load.ledger.Invariant.I5;
import static penstock.load.ledger.World.FULL;
import static penstock.load.ledger.World.HALF;
import static penstock.load.ledger.World.fullBucket;
import static penstock.load.ledger.World.order;
import static penstock.load.ledger.World.table;

/** Plants what breaks I3 and I4. */
class AnswerViolationsIT extends LedgerSuite {
    @Test
    void seesAnAcceptedOrderThatDoesNotExist() throws Exception {
        world.promise(HALF, 20, order(20));

        assertOnly("orders answered 202 that do not exist", I3);
    }

    @Test
    void seesAnOrderOfABuyerWhoWasRefused() throws Exception {
        world.unsay(4);
        world.refuse(FULL, 4);

        assertOnly("orders of buyers who were refused", I3);
    }

    @Test
    void allowsOneOrderForAnUnknownAnswerAndNoSecond() throws Exception {
        world.unsay(7);
        world.leaveWithoutAnswer(HALF, 7);
        assertThat(audit().ok()).isTrue();

        world.handOver(6, 7);
        assertOnly("orders of buyers who were refused", I3);
    }

    @Test
    void seesAnOrderThatHasNotComeToRest() throws Exception {
        Lives.undecide(world, 6);

        assertOnly("orders that have not come to rest", I1, I3, I5);
    }

    @Test
    void seesAnOrderOfAnotherBuyerThanPromised() throws Exception {
        world.sql("UPDATE penstock_order_1.orders_0 SET buyer_id = 'b-99' WHERE order_id = ?", order(6));
        world.sql("UPDATE penstock_notification.notification SET buyer_id = 'b-99' WHERE order_id = ?", order(6));

        assertOnly("orders that are not what was promised", I3);
    }

    @Test
    void seesAKeyThatMadeTwoOrders() throws Exception {
        world.handOver(6, 7);
        world.promise(HALF, 7, order(6));

        assertOnly("keys that made several orders", I4, I3);
    }

    @Test
    void allowsAKeyToBePressedAgain() throws Exception {
        world.promise(HALF, 7, order(7));
        world.refuse(FULL, 5);

        assertThat(audit().ok()).isTrue();
    }

    @Test
    void seesAKeyAcceptedAndThenRefused() throws Exception {
        world.refuse(FULL, 0);

        assertOnly("keys accepted and then refused", I4);
    }

    @Test
    void seesAReservationWithAnotherPayload() throws Exception {
        world.sql(
                "UPDATE " + table("reservation", fullBucket(0))
                        + " SET quantity = 2 WHERE order_id = ? AND bucket_id = ?",
                order(4),
                fullBucket(0));

        assertOnly("orders carried out with another payload", I4);
    }
}
