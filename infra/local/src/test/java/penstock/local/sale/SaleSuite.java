package penstock.local.sale;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import penstock.load.crowd.CrowdPlan;
import penstock.load.crowd.Patience;
import penstock.load.crowd.SaleOffer;
import penstock.load.ledger.Verdict;
import penstock.load.meddling.Amnesia;
import penstock.local.instance.Broker;
import penstock.local.instance.Service;
import penstock.local.load.LoadRun;
import penstock.local.load.Simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Whole sales through all processes; written once, run on every broker. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class SaleSuite {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    /** Longer than a killed service takes to come back: who gives up before would leave stock unsold. */
    private static final Patience UNTIL_IT_IS_BACK =
            new Patience(200, Duration.ofSeconds(10), Duration.ofSeconds(1), Duration.ofSeconds(2));

    private final Broker broker;
    private WholeSystem system;

    SaleSuite(Broker broker) {
        this.broker = broker;
    }

    @BeforeAll
    void start() throws Exception {
        // On a slow machine all of this takes longer than buyers may take to pay, and a ledger would be read while the
        // orders of a test before expire.
        var settings = Map.of("logging.structured.format.console", "ecs", "penstock.payment.window", "1d");
        system = new WholeSystem(broker, settings);
    }

    @AfterAll
    void stop() {
        if (system != null) {
            system.close();
        }
    }

    @Test
    void sellsExactlyTheStock() throws Exception {
        String sale = system.openSale(offer(300));

        var crowd = system.letIn(CrowdPlan.spike(sale, "exact", 1_000).withImpatient(0.3, 2))
                .join();

        assertClean(system.audit());
        assertThat(system.progressOf(sale).reserved()).isEqualTo(300);
        assertThat(system.progressOf(sale).available()).isZero();
        assertThat(crowd.progress().soldOut()).isPositive();
    }

    @Test
    void gives50PiecesTo200BuyersAtOnce() throws Exception {
        String sale = system.openSale(offer(50));

        system.letIn(CrowdPlan.spike(sale, "fifty", 200).withConnections(200)).join();

        assertClean(system.audit());
        assertThat(system.progressOf(sale).reserved()).isEqualTo(50);
    }

    @Test
    void leavesUnsoldStockWhereItIs() throws Exception {
        String sale = system.openSale(offer(500));

        system.letIn(CrowdPlan.spike(sale, "few", 120)).join();

        assertClean(system.audit());
        assertThat(system.progressOf(sale).reserved()).isEqualTo(120);
        assertThat(system.progressOf(sale).available()).isEqualTo(380);
    }

    @Test
    void measuresCallsAndOrders() throws Exception {
        var seen = new Seen(system);
        seen.countsCallsWhereBuyersPressTwice(system.openSale(offer(100)));
        seen.measuresEachOrderOnceAtEachStep(system.openSale(offer(100)));
        seen.logsWhatMachinesCanSearchAndNobodysAddress();
    }

    @Test
    void losesNothingWhenOrderServiceIsKilled() throws Exception {
        killInMidSale(Service.ORDER, "order-killed");
    }

    @Test
    void losesNothingWhenInventoryServiceIsKilled() throws Exception {
        killInMidSale(Service.INVENTORY, "inventory-killed");
    }

    @Test
    void losesNothingWhenNotificationServiceIsKilled() throws Exception {
        killInMidSale(Service.NOTIFICATION, "notification-killed");
    }

    @Test
    void costsOnlyDelayThatNobodyTellsTheBuyers() throws Exception {
        String sale = system.openSale(offer(200));
        system.installation().service(Service.NOTIFICATION).kill();

        system.letIn(CrowdPlan.spike(sale, "untold", 400)).join();
        await().atMost(PATIENCE).until(() -> system.progressOf(sale).reserved() == 200);
        assertThat(system.progressOf(sale).told()).isZero();

        system.installation().startService(Service.NOTIFICATION);
        assertClean(system.audit());
        assertThat(system.progressOf(sale).told()).isGreaterThanOrEqualTo(200);
    }

    private void killInMidSale(Service service, String buyers) throws Exception {
        int pieces = 1_500;
        String sale = system.openSale(offer(pieces));
        var crowd = system.letIn(CrowdPlan.spike(sale, buyers, 2_000)
                .withConnections(32)
                .withArrivals(300)
                .withPatience(UNTIL_IT_IS_BACK));
        await().atMost(PATIENCE).until(() -> system.progressOf(sale).reserved() >= 200);

        system.installation().service(service).kill();
        system.installation().startService(service);

        crowd.join();
        assertClean(system.audit());
        assertThat(system.progressOf(sale).reserved()).isEqualTo(pieces);
        assertThat(system.progressOf(sale).available()).isZero();
    }

    @Test
    void refusesWithoutUsingAPermit() throws Exception {
        var api = new Api(system.installation());
        String open = system.openSale(offer(5));
        String notYet = api.announce("\"startsAt\": \"" + Instant.now().plusSeconds(3_600) + "\",");
        String over = api.announce("\"endsAt\": \"" + Instant.now().plusSeconds(5) + "\",");
        String announced = api.announce("");
        try (var desk = system.desk()) {
            desk.open(notYet);
            desk.open(over);
        }

        assertThat(api.problemOfBuying(UUID.randomUUID().toString(), 1)).isEqualTo("404 /problems/unknown-sale");
        assertThat(api.problemOfBuying(open, 0)).isEqualTo("400 /problems/invalid-request");
        assertThat(api.problemOfBuying(open, -1)).isEqualTo("400 /problems/invalid-request");
        assertThat(api.problemOfBuying(open, 2)).isEqualTo("409 /problems/cap-exceeded");
        // Another service hears of a sale a moment after it was announced.
        for (String later : List.of(announced, notYet)) {
            await().atMost(PATIENCE)
                    .untilAsserted(() ->
                            assertThat(api.problemOfBuying(later, 1)).isEqualTo("409 /problems/sale-not-started"));
        }
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(api.problemOfBuying(over, 1)).isEqualTo("409 /problems/sale-ended"));
        try (var desk = system.desk()) {
            assertThat(desk.gate(open).permits()).isEqualTo(5);
            desk.close(open);
        }
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(api.problemOfBuying(open, 1)).isEqualTo("409 /problems/sale-closed"));
        assertClean(system.audit());
    }

    @Test
    void keepsEverythingOverARestart() throws Exception {
        String sale = system.openSale(offer(40));
        system.letIn(CrowdPlan.spike(sale, "before-restart", 25)).join();
        assertClean(system.audit());

        system.restart();

        assertThat(system.progressOf(sale).reserved()).isEqualTo(25);
        system.letIn(CrowdPlan.spike(sale, "after-restart", 25)).join();
        assertClean(system.audit());
        assertThat(system.progressOf(sale).reserved()).isEqualTo(40);
    }

    @ParameterizedTest
    @EnumSource(Simulation.class)
    void holdsEachSimulationToItsAssertions(Simulation simulation) throws Exception {
        LoadRun.Result result = system.load(simulation, 100, 5);

        assertThat(result.assertionsHeld()).isTrue();
        assertClean(result.page().verdict());
        int orders = simulation == Simulation.STAMPEDE ? 5 : 100;
        String calls = simulation == Simulation.RETRIES ? "500 calls" : "";
        assertThat(result.page().summary())
                .startsWith(calls)
                .contains(orders + " orders stored, " + orders + " decided");
    }

    private static SaleOffer offer(int pieces) {
        return SaleOffer.of("PHONE-15", "Phone 15", pieces);
    }

    @Test
    void losesNothingWhenInventoryServiceIsKilledEveryThreeSeconds() throws Exception {
        sellsEverythingInSpiteOf("killed-often", Duration.ofSeconds(3), 4, () -> {
            system.installation().service(Service.INVENTORY).kill();
            system.installation().startService(Service.INVENTORY);
            return true;
        });
    }

    @Test
    void losesNothingWhenTheGateIsEmptiedEverySecond() throws Exception {
        sellsEverythingInSpiteOf("emptied-often", Duration.ofSeconds(1), 15, () -> {
            Amnesia.of(system.installation().endpoints().gate());
            return true;
        });
    }

    /** A sale that takes a while, with trouble that comes back a while after it was over, a number of times. */
    private void sellsEverythingInSpiteOf(String buyers, Duration each, int times, Callable<?> trouble)
            throws Exception {
        int pieces = 1_500;
        String sale = system.openSale(offer(pieces));
        var crowd = system.letIn(CrowdPlan.spike(sale, buyers, 2_500)
                .withConnections(32)
                .withArrivals(150)
                .withPatience(UNTIL_IT_IS_BACK));
        try (var clock = Executors.newSingleThreadScheduledExecutor()) {
            for (int strike = 0; strike < times; strike++) {
                clock.schedule(trouble, each.toMillis(), TimeUnit.MILLISECONDS).get();
            }
        }
        crowd.join();

        assertClean(system.audit());
        assertThat(system.progressOf(sale).reserved()).isEqualTo(pieces);
        assertThat(system.progressOf(sale).available()).isZero();
    }

    private static void assertClean(Verdict verdict) {
        assertThat(verdict.ok()).as(verdict.text(Verdict.Marks.UNICODE)).isTrue();
    }
}
