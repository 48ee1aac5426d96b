package penstock.load.simulation;

import io.gatling.javaapi.core.Simulation;

import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.global;
import static io.gatling.javaapi.core.CoreDsl.rampUsers;
import static io.gatling.javaapi.core.CoreDsl.scenario;

/** Far more buyers than pieces, and each one who is told sold out tries once more. */
public class StampedeSimulation extends Simulation {
    private final Stage stage = Stage.fromProperties();
    private final Buyer buyer = new Buyer(stage);

    public StampedeSimulation() {
        var buyers = scenario("sold-out stampede")
                .feed(stage.feeder())
                .exec(buyer.buy())
                .doIf(session -> !Buyer.accepted(session))
                .then(exec(buyer.buy()));
        setUp(buyers.injectOpen(rampUsers(stage.orders()).during(stage.seconds())))
                .protocols(stage.protocol())
                .assertions(global().failedRequests().count().is(0L));
    }

    @Override
    public void after() {
        stage.end();
    }
}
