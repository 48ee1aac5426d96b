package penstock.load.ledger;

import java.time.Clock;
import java.util.EnumSet;
import java.util.List;

import org.junit.jupiter.api.Test;

import penstock.load.ledger.LedgerLine.Outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static penstock.load.ledger.Invariant.I11;
import static penstock.load.ledger.Invariant.I2;
import static penstock.load.ledger.Invariant.I3;
import static penstock.load.ledger.Invariant.I5;
import static penstock.load.ledger.World.order;
import static penstock.load.ledger.World.table;

/** The ledger in a clean world, in an empty one, and where servers are out of reach. */
class LedgerIT extends LedgerSuite {
    @Test
    void findsNothingInACleanWorld() throws Exception {
        var verdict = audit();

        assertThat(verdict.ok()).as(verdict.text(Verdict.Marks.UNICODE)).isTrue();
        // No order of this world has expired.
        assertThat(verdict.lines())
                .filteredOn(line -> line.invariant() != Invariant.I7)
                .extracting(LedgerLine::outcome)
                .containsOnly(Outcome.OK);
        assertThat(verdict.lines()).extracting(LedgerLine::invariant).containsExactly(Invariant.values());
    }

    @Test
    void findsNothingInAnEmptyWorld() throws Exception {
        for (var table : List.of(
                "penstock_order_1.orders_0",
                "penstock_order_1.order_step_0",
                "penstock_inventory_0.sale",
                "penstock_notification.notification")) {
            world.sql("DELETE FROM " + table);
        }
        for (long bucket = 0; bucket < 8; bucket++) {
            world.sql("DELETE FROM " + table("bucket", bucket));
            world.sql("DELETE FROM " + table("reservation", bucket));
        }
        stage().gate().flushAll();

        var verdict = new Ledger(
                        new Endpoints(endpoints.database(), endpoints.gate(), endpoints.broker(), null),
                        Clock.systemUTC())
                .audit(List.of());

        assertThat(verdict.ok()).as(verdict.text(Verdict.Marks.UNICODE)).isTrue();
    }

    @Test
    void namesAServerThatItCannotReach() throws Exception {
        world.writeJournal();
        var nowhere = new Endpoints.Gate("127.0.0.1", 1, null);
        var blind = new Endpoints(endpoints.database(), nowhere, endpoints.broker(), endpoints.mails());

        var verdict = new Ledger(blind, Clock.systemUTC()).audit(List.of(world.journal()));

        assertThat(verdict.ok()).isFalse();
        assertThat(verdict.failures())
                .singleElement()
                .asString()
                .startsWith("the gate (Redis) at 127.0.0.1:1 cannot be read");
        assertThat(red(verdict)).isEqualTo(EnumSet.of(I2, I5, I11));
        assertThat(line(verdict, I2).outcome()).isEqualTo(Outcome.UNREADABLE);
    }

    @Test
    void namesADatabaseWithoutItsTables() throws Exception {
        world.sql("RENAME TABLE penstock_notification.notification TO penstock_notification.elsewhere");
        try {
            var verdict = audit();

            assertThat(verdict.ok()).isFalse();
            assertThat(verdict.failures()).singleElement().asString().contains("there is no table notification");
        } finally {
            world.sql("RENAME TABLE penstock_notification.elsewhere TO penstock_notification.notification");
        }
    }

    @Test
    void readsOrdersWhereverTheyLie() throws Exception {
        world.sql("CREATE TABLE penstock_order_1.orders_9 LIKE penstock_order_1.orders_0");
        try {
            world.sql(
                    "INSERT INTO penstock_order_1.orders_9 SELECT * FROM penstock_order_1.orders_0 WHERE order_id = ?",
                    order(3));
            assertOnly("orders stored more than once", I3, Invariant.I1);

            world.sql("DELETE FROM penstock_order_1.orders_0 WHERE order_id = ?", order(3));
            assertThat(audit().ok()).isTrue();
        } finally {
            world.sql("DROP TABLE penstock_order_1.orders_9");
        }
    }

    @Test
    void doesNotLookFurtherThanItsUserMay() throws Exception {
        var stranger = new Endpoints.Database(
                endpoints.database().host(), endpoints.database().port(), "auditor", "not the password");
        world.writeJournal();

        var verdict = new Ledger(
                        new Endpoints(stranger, endpoints.gate(), endpoints.broker(), endpoints.mails()),
                        Clock.systemUTC())
                .audit(List.of(world.journal()));

        assertThat(verdict.failures()).singleElement().asString().startsWith("MariaDB at 127.0.0.1:");
        assertThat(verdict.text(Verdict.Marks.ASCII)).doesNotContain("not the password");
        assertThat(red(verdict)).hasSize(Invariant.values().length);
    }
}
