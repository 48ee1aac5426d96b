package penstock.load.ledger;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;

import penstock.load.ledger.LedgerLine.Outcome;
import penstock.servers.KafkaServer;
import penstock.servers.MariaDbServer;
import penstock.servers.RedisServer;
import penstock.servers.Servers;

import static org.assertj.core.api.Assertions.assertThat;
import static penstock.load.ledger.Invariant.I1;
import static penstock.load.ledger.Invariant.I10;
import static penstock.load.ledger.Invariant.I11;
import static penstock.load.ledger.Invariant.I2;
import static penstock.load.ledger.Invariant.I3;
import static penstock.load.ledger.Invariant.I4;
import static penstock.load.ledger.Invariant.I5;
import static penstock.load.ledger.Invariant.I8;
import static penstock.load.ledger.World.FULL;
import static penstock.load.ledger.World.HALF;
import static penstock.load.ledger.World.fullBucket;
import static penstock.load.ledger.World.halfBucket;
import static penstock.load.ledger.World.messageId;
import static penstock.load.ledger.World.order;
import static penstock.load.ledger.World.table;

/** Plants each kind of violation in a clean world and sees exactly the lines turn red that are about it. */
class LedgerIT {
    private static final Servers servers = Servers.temporary();
    private static final MariaDbServer mariaDb = servers.add(MariaDbServer::new);
    private static final RedisServer redis = servers.add(RedisServer::new);
    private static final KafkaServer kafka = servers.add(KafkaServer::new);

    @TempDir
    static Path folder;

    private static World world;
    private static Topics topics;
    private static Connection connection;
    private static Jedis gate;
    private static Endpoints endpoints;

    @BeforeAll
    static void startServers() throws Exception {
        servers.start();
        mariaDb.owner("owner", Schemas.DATABASES.toArray(String[]::new));
        var root = mariaDb.root();
        connection = DriverManager.getConnection(mariaDb.jdbcUrl("penstock_order"), root.user(), root.password());
        Schemas.create(connection);
        var auditor = mariaDb.reader("auditor");
        endpoints = new Endpoints(
                new Endpoints.Database(mariaDb.host(), mariaDb.port(), auditor.user(), auditor.password()),
                new Endpoints.Gate(redis.host(), redis.port(), redis.password()),
                new Endpoints.Kafka(kafka.servers(), kafka.user(), kafka.password()),
                new Endpoints.Mails(folder.resolve("mails")));
        gate = GateBook.connect(endpoints.gate());
        world = new World(connection, gate, folder);
        topics = new Topics(kafka.clientProperties());
        topics.create();
    }

    @AfterAll
    static void stopServers() throws Exception {
        topics.close();
        gate.close();
        connection.close();
        servers.close();
    }

    @BeforeEach
    void buildACleanWorld() throws Exception {
        world.build();
        topics.readAll();
    }

    @Test
    void findsNothingInACleanWorld() throws Exception {
        var verdict = audit();

        assertThat(verdict.ok()).as(verdict.text(Verdict.Marks.UNICODE)).isTrue();
        assertThat(verdict.lines()).extracting(LedgerLine::outcome).containsOnly(Outcome.OK);
        assertThat(verdict.lines()).extracting(LedgerLine::invariant).containsExactly(Invariant.values());
    }

    @Test
    void findsNothingInAnEmptyWorld() throws Exception {
        for (var table :
                List.of("penstock_order.orders", "penstock_inventory_0.sale", "penstock_notification.notification")) {
            world.sql("DELETE FROM " + table);
        }
        for (long bucket = 0; bucket < 8; bucket++) {
            world.sql("DELETE FROM " + table("bucket", bucket));
            world.sql("DELETE FROM " + table("reservation", bucket));
        }
        gate.flushAll();

        var verdict = new Ledger(
                        new Endpoints(endpoints.database(), endpoints.gate(), endpoints.broker(), null),
                        Clock.systemUTC())
                .audit(List.of());

        assertThat(verdict.ok()).as(verdict.text(Verdict.Marks.UNICODE)).isTrue();
    }

    // I1

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

    // I2

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

    // I3

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
        world.sql("UPDATE penstock_order.orders SET state = 'PENDING', decided_at = NULL WHERE order_id = ?", order(6));

        assertOnly("orders that have not come to rest", I1, I3, I5);
    }

    @Test
    void seesAnOrderOfAnotherBuyerThanPromised() throws Exception {
        world.sql("UPDATE penstock_order.orders SET buyer_id = 'b-99' WHERE order_id = ?", order(6));
        world.sql("UPDATE penstock_notification.notification SET buyer_id = 'b-99' WHERE order_id = ?", order(6));

        assertOnly("orders that are not what was promised", I3);
    }

    // I4

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

    // I5

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
        world.park("penstock_order", "drain", order(30));
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

    // I8

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

    // I10

    @Test
    void seesABuyerTurnedAwayAtTheGateFromStockThatIsLeft() throws Exception {
        world.refuse(HALF, 8);

        assertOnly("sales with stock left and buyers turned away", I10);
    }

    @Test
    void seesAnOrderRejectedThoughStockIsLeft() throws Exception {
        world.bucket(fullBucket(0), "restocked = 1, available = 1");
        world.permits(FULL, 0, 1);

        assertOnly("sales with stock left and buyers turned away", I10);
    }

    // I11

    @Test
    void seesAnEventInAnOutbox() throws Exception {
        world.outbox("penstock_inventory_0");

        assertOnly("events in an outbox", I11);
    }

    @Test
    void seesAMessageThatNobodyHasRead() throws Exception {
        topics.send("orders");

        assertOnly("messages in the broker", I5, I11);
    }

    @Test
    void seesAnAdmissionThatWasNeverPublished() throws Exception {
        world.writeAhead(HALF, 33);

        assertOnly("admissions not published", I11);
    }

    // servers out of reach

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
        world.sql("RENAME TABLE penstock_order.orders TO penstock_order.elsewhere");
        try {
            var verdict = audit();

            assertThat(verdict.ok()).isFalse();
            assertThat(verdict.failures()).singleElement().asString().contains("there is no table orders");
        } finally {
            world.sql("RENAME TABLE penstock_order.elsewhere TO penstock_order.orders");
        }
    }

    private static void assertOnly(String kind, Invariant first, Invariant... others) throws Exception {
        var verdict = audit();
        var text = verdict.text(Verdict.Marks.UNICODE);
        assertThat(red(verdict)).as(text).isEqualTo(EnumSet.of(first, others));
        assertThat(line(verdict, first).outcome()).isEqualTo(Outcome.VIOLATED);
        assertThat(text).contains(kind);
        assertThat(verdict.lines().stream().filter(line -> line.outcome() == Outcome.VIOLATED))
                .allSatisfy(line -> assertThat(line.examples()).isNotEmpty());
    }

    private static Verdict audit() throws Exception {
        world.writeJournal();
        return new Ledger(endpoints, Clock.systemUTC()).audit(List.of(world.journal()));
    }

    private static Set<Invariant> red(Verdict verdict) {
        return verdict.lines().stream()
                .filter(line -> !line.outcome().passes())
                .map(LedgerLine::invariant)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Invariant.class)));
    }

    private static LedgerLine line(Verdict verdict, Invariant invariant) {
        return verdict.lines().get(invariant.ordinal());
    }

    private static Path mailOf(int number) {
        return world.mails().resolve("first" + messageId(number, "reserved").replaceAll("[<>]", "") + ".eml");
    }
}
