package penstock.load.simulation;

import io.gatling.javaapi.core.Simulation;

import static io.gatling.javaapi.core.CoreDsl.global;
import static io.gatling.javaapi.core.CoreDsl.rampUsers;
import static io.gatling.javaapi.core.CoreDsl.scenario;

/** Quiet, then everybody within two seconds: a tenth of the buyers come over the first part, the rest at once. */
public class SpikeSimulation extends Simulation {
    private final Stage stage = Stage.fromProperties();
    private final Buyer buyer = new Buyer(stage);

    public SpikeSimulation() {
        var buyers = scenario("spike").feed(stage.feeder()).exec(buyer.buy());
        setUp(buyers.injectOpen(
                        rampUsers(Math.max(1, stage.orders() / 10)).during(Math.max(1, stage.seconds() - 2)),
                        rampUsers(stage.orders() - Math.max(1, stage.orders() / 10))
                                .during(2)))
                .protocols(stage.protocol())
                .assertions(global().failedRequests().count().is(0L));
    }

    @Override
    public void after() {
        stage.end();
    }
}
