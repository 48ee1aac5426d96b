package penstock.load.ledger;

import java.nio.file.Files;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static penstock.load.ledger.Invariant.I11;
import static penstock.load.ledger.Invariant.I3;
import static penstock.load.ledger.Invariant.I5;
import static penstock.load.ledger.Invariant.I8;
import static penstock.load.ledger.World.HALF;
import static penstock.load.ledger.World.fullBucket;
import static penstock.load.ledger.World.halfBucket;
import static penstock.load.ledger.World.messageId;
import static penstock.load.ledger.World.order;
import static penstock.load.ledger.World.table;

/** Plants what breaks I5, I8 and I11. */
class MessageViolationsIT extends LedgerSuite {
    @Test
    void seesAnAdmissionThatNeverBecameARow() throws Exception {
        world.admit(HALF, 30);

        assertOnly("messages that drain never processed", I5);
    }

    @Test
    void seesAnOrderThatInventoryWasNeverAskedFor() throws Exception {
        world.order(31, HALF, "PENDING", null);

        assertOnly("messages that reserve never processed", I3, I5);
    }

    @Test
    void seesABuyerWhoWasNeverTold() throws Exception {
        world.sql("DELETE FROM penstock_notification.notification WHERE order_id = ?", order(6));
        Files.delete(mailOf(6));

        assertOnly("messages that notify never processed", I5);
    }

    @Test
    void countsAParkedMessageAsAccountedFor() throws Exception {
        world.admit(HALF, 30);
        world.park("penstock_order_0", "drain", order(30));
        world.sql("DELETE FROM penstock_notification.notification WHERE order_id = ?", order(6));
        Files.delete(mailOf(6));
        world.park("penstock_notification", "notify", order(6) + ":RESERVED");

        var verdict = audit();

        assertThat(verdict.ok()).as(verdict.text(Verdict.Marks.UNICODE)).isTrue();
        assertThat(line(verdict, I5).figures()).contains(new LedgerLine.Figure("parked", 2));
    }

    @Test
    void seesAnOutcomeThatNobodyAskedFor() throws Exception {
        world.reservation(32, HALF, halfBucket(0), "DRY", "NONE");

        assertOnly("effects of messages never sent to reserve", I5);
    }

    @Test
    void seesARejectionThatInventoryNeverGave() throws Exception {
        for (int bucket = 0; bucket < 2; bucket++) {
            world.sql("DELETE FROM " + table("reservation", fullBucket(bucket)) + " WHERE order_id = ?", order(4));
        }

        assertOnly("effects of messages never sent to outcomes", I5);
    }

    @Test
    void seesANotificationThatWasNotSent() throws Exception {
        world.sql("UPDATE penstock_notification.notification SET state = 'PENDING' WHERE order_id = ?", order(6));
        Files.delete(mailOf(6));

        assertOnly("notifications not sent", I8);
    }

    @Test
    void seesAMailThatIsMissing() throws Exception {
        Files.delete(mailOf(6));

        assertOnly("notifications without a mail", I8);
    }

    @Test
    void seesAMailThatIsVisibleTwice() throws Exception {
        world.mail("second", messageId(6, "reserved"));

        assertOnly("notifications seen more than once", I8);
    }

    @Test
    void seesAMailThatNobodyAskedFor() throws Exception {
        world.mail("first", messageId(99, "reserved"));

        assertOnly("mails that no notification explains", I8);
    }

    @Test
    void seesABuyerWhoWasToldAnotherOutcome() throws Exception {
        world.told(6, "sold-out");

        assertOnly("notifications of another outcome", I8);
    }

    @Test
    void takesAMailAndAMessageForTwoWaysToTellTheSame() throws Exception {
        world.sql("UPDATE penstock_notification.notification SET channel = 'in-app', recipient = buyer_id"
                + " WHERE order_id = '" + order(6) + "'");
        world.notification(6, "reserved", "SENT");

        var verdict = audit();

        assertThat(verdict.ok()).as(verdict.text(Verdict.Marks.UNICODE)).isTrue();
    }

    @Test
    void takesAMutedOrParkedNotificationForAnAnswer() throws Exception {
        world.sql("UPDATE penstock_notification.notification SET state = 'MUTED' WHERE order_id = ?", order(6));
        Files.delete(mailOf(6));
        world.sql("UPDATE penstock_notification.notification SET state = 'PARKED' WHERE order_id = ?", order(3));
        Files.delete(mailOf(3));

        var verdict = audit();

        assertThat(verdict.ok()).as(verdict.text(Verdict.Marks.UNICODE)).isTrue();
        assertThat(line(verdict, I8).figures())
                .contains(new LedgerLine.Figure("not wanted", 1), new LedgerLine.Figure("parked", 1));
    }

    @Test
    void seesAMessageThatIsShownToAnotherBuyer() throws Exception {
        world.sql("UPDATE penstock_notification.notification SET channel = 'in-app', recipient = 'b-99'"
                + " WHERE order_id = '" + order(6) + "'");
        Files.delete(mailOf(6));

        assertOnly("notifications to somebody else", I8);
    }

    @Test
    void seesAnEventInAnOutbox() throws Exception {
        world.outbox("penstock_inventory_0");

        assertOnly("events in an outbox", I11);
    }

    @Test
    void seesAMessageThatNobodyHasRead() throws Exception {
        stage().topics().send("orders");

        assertOnly("messages in the broker", I5, I11);
    }

    @Test
    void seesAnAdmissionThatWasNeverPublished() throws Exception {
        world.writeAhead(HALF, 33);

        assertOnly("admissions not published", I11);
    }
}
