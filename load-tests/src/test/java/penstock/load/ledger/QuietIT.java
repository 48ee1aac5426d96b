package penstock.load.ledger;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static penstock.load.ledger.World.HALF;
import static penstock.load.ledger.World.order;

/** Waiting for quiet, and the progress of a sale. */
class QuietIT extends LedgerSuite {
    private final List<Waiting> seen = new ArrayList<>();

    @Test
    void isSatisfiedOnlyAfterTwoQuietLooks() throws Exception {
        var last = ledger(() -> {}).awaitQuiet(Duration.ofMinutes(1), seen::add);

        assertThat(last.quiet()).as(last.text()).isTrue();
        assertThat(seen).hasSize(2);
    }

    @Test
    void waitsUntilWhatIsUnderWayIsDone() throws Exception {
        setPending();

        var last = ledger(() -> world.sql("UPDATE penstock_order_1.orders_0 SET state = 'RESERVED', decided_at = NOW(6)"
                        + " WHERE state = 'PENDING'"))
                .awaitQuiet(Duration.ofMinutes(1), seen::add);

        assertThat(seen.getFirst().pending()).isEqualTo(1);
        assertThat(last.quiet()).as(last.text()).isTrue();
        assertThat(seen).hasSize(3);
    }

    @Test
    void tellsAllThatItStillWaitsForWhenTheBoundHasPassed() throws Exception {
        setPending();
        world.sql("DELETE FROM penstock_notification.notification WHERE order_id = ?", order(6));
        stage().topics().send("orders");
        stage().topics().send("stock-outcomes");
        world.outbox("penstock_inventory_0");
        world.writeAhead(HALF, 40);
        pay(3, "STARTED");
        pay(6, "REFUND_DUE");
        pay(7, "PENDING");
        world.permits(HALF, 0, 5);
        world.sql("UPDATE penstock_notification.notification SET state = 'PENDING' WHERE order_id = ?", order(3));
        world.sql("DELETE FROM penstock_notification.notification WHERE order_id = ?", order(7));

        var last = ledger(() -> {}).awaitQuiet(Duration.ZERO, seen::add);

        assertThat(last).isEqualTo(new Waiting(2, 1, 1, 1, 2, 2, 3, List.of()));
        assertThat(last.text())
                .isEqualTo("2 messages in the queue, 1 orders without outcome, 1 events in the outbox,"
                        + " 1 admissions to publish, 2 payments to settle, 2 buyers to tell, 3 permits to set right");
    }

    private static void pay(int number, String state) throws Exception {
        world.sql(
                "INSERT INTO penstock_order_1.payment_0 VALUES (UUID(), ?, 'tok', 1, 'EUR', ?, 1, NULL, NOW(6), NOW(6), NOW(6))",
                order(number),
                state);
    }

    @Test
    void namesAServerThatItCannotAsk() throws Exception {
        var blind = new Endpoints(
                endpoints.database(), new Endpoints.Gate("127.0.0.1", 1, null), endpoints.broker(), endpoints.mails());

        var last = new Ledger(blind, Clock.systemUTC(), length -> {}).awaitQuiet(Duration.ZERO, seen::add);

        assertThat(last.quiet()).isFalse();
        assertThat(last.text()).startsWith("the gate (Redis) at 127.0.0.1:1 cannot be read");
    }

    @Test
    void showsHowFarASaleIs() throws Exception {
        setPending();
        stage().topics().send("orders");

        try (var progress = new SaleProgress(endpoints, HALF)) {
            assertThat(progress.sample()).isEqualTo(new SaleProgress.Sample(1, 1, 1, 0, 0, 0, 2, 4, 2, 0));

            world.notification(50, "reserved", "SENT");
            assertThat(progress.sample().told()).isEqualTo(3);
        }
    }

    private static void setPending() throws Exception {
        Lives.undecide(world, 6);
    }

    private static Ledger ledger(Meanwhile meanwhile) {
        return new Ledger(endpoints, Clock.systemUTC(), length -> {
            try {
                meanwhile.happens();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private interface Meanwhile {
        void happens() throws Exception;
    }
}
