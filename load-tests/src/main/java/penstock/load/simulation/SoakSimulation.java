package penstock.load.simulation;

import io.gatling.javaapi.core.Simulation;

import static io.gatling.javaapi.core.CoreDsl.constantUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.global;
import static io.gatling.javaapi.core.CoreDsl.scenario;

/** As many buyers in every second, for a long time. */
public class SoakSimulation extends Simulation {
    private final Stage stage = Stage.fromProperties();
    private final Buyer buyer = new Buyer(stage);

    public SoakSimulation() {
        var buyers = scenario("soak").feed(stage.feeder()).exec(buyer.buy());
        setUp(buyers.injectOpen(constantUsersPerSec((double) stage.orders() / stage.seconds())
                        .during(stage.seconds())))
                .protocols(stage.protocol())
                .assertions(global().failedRequests().count().is(0L));
    }

    @Override
    public void after() {
        stage.end();
    }
}
