package penstock.load.simulation;

import io.gatling.javaapi.core.Simulation;

import static io.gatling.javaapi.core.CoreDsl.global;
import static io.gatling.javaapi.core.CoreDsl.rampUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.scenario;

/** More and more buyers a second, until the system answers no faster: the report shows where that is. */
public class RampSimulation extends Simulation {
    private final Stage stage = Stage.fromProperties();
    private final Buyer buyer = new Buyer(stage);

    public RampSimulation() {
        var buyers = scenario("ramp to saturation").feed(stage.feeder()).exec(buyer.buy());
        // From and to are as far from the mean on either side, so that as many come as there are.
        double mean = (double) stage.orders() / stage.seconds();
        double first = Math.min(1, mean);
        setUp(buyers.injectOpen(rampUsersPerSec(first).to(2 * mean - first).during(stage.seconds())))
                .protocols(stage.protocol())
                .assertions(global().failedRequests().count().is(0L));
    }

    @Override
    public void after() {
        stage.end();
    }
}
