package penstock.local.sale;

import penstock.load.crowd.CrowdPlan;
import penstock.local.instance.Service;

import static org.assertj.core.api.Assertions.assertThat;

/** What metrics and logs say of a sale, beside what is true of it. A sale given here has 100 pieces. */
final class Seen {

    private final WholeSystem system;

    Seen(WholeSystem system) {
        this.system = system;
    }

    /** Calls are not orders: who presses twice is answered twice, and has one order. */
    void countsCallsWhereBuyersPressTwice(String sale) throws Exception {
        Measured before = Measured.now(system.installation());

        var crowd = system.letIn(CrowdPlan.spike(sale, "pressing", 150).withImpatient(0.3, 2))
                .join()
                .progress();

        assertThat(system.audit().ok()).isTrue();
        Measured since = Measured.now(system.installation()).since(before);
        double calls = crowd.pressed() + crowd.retries();
        assertThat(since.pressed()).isEqualTo(calls).isGreaterThan(150);
        assertThat(since.answered()).isEqualTo(calls);
        assertThat(since.answered("accepted")).isEqualTo(crowd.accepted());
        assertThat(since.answered("sold-out")).isEqualTo(crowd.soldOut());
        long orders = system.progressOf(sale).reserved();
        assertThat(orders).isEqualTo(100).isLessThan(crowd.accepted());
        assertThat(since.admitted("admitted")).isEqualTo(orders);
        // The second press of an order that nobody has noted as durable yet publishes it again, under the same id.
        assertThat(since.published()).isEqualTo(orders + since.admitted("unconfirmed"));
        assertThat(since.mailed("reserved")).isEqualTo(orders);
    }

    void measuresEachOrderOnceAtEachStep(String sale) throws Exception {
        Measured before = Measured.now(system.installation());

        system.letIn(CrowdPlan.spike(sale, "measured", 80).withImpatient(0, 1)).join();

        assertThat(system.audit().ok()).isTrue();
        Measured after = Measured.now(system.installation());
        Measured since = after.since(before);
        assertThat(system.progressOf(sale).reserved()).isEqualTo(80);
        assertThat(since.pressed()).isEqualTo(80);
        assertThat(since.answered("accepted")).isEqualTo(80);
        assertThat(since.admitted("admitted")).isEqualTo(80);
        assertThat(since.published()).isEqualTo(80);
        assertThat(since.drained()).isEqualTo(80);
        assertThat(since.held()).isEqualTo(80);
        assertThat(since.decided("reserved")).isEqualTo(80);
        assertThat(since.mailed("reserved")).isEqualTo(80);
        assertThat(after.drift()).isZero();
        assertThat(after.missing()).isZero();
    }

    void logsWhatMachinesCanSearchAndNobodysAddress() throws Exception {
        for (Service service : Service.OF_EVERY_SYSTEM) {
            assertThat(system.logOf(service))
                    .as(service.artifact())
                    .isNotEmpty()
                    .allSatisfy(line -> assertThat(line)
                            .startsWith("{\"@timestamp\":")
                            .contains("\"service\":{\"name\":\"" + service.artifact() + "\"")
                            .doesNotContain("@example.org"));
        }
    }
}
