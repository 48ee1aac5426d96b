package penstock.load.simulation;

import java.time.Duration;
import java.util.List;

import io.gatling.javaapi.core.Simulation;

import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.global;
import static io.gatling.javaapi.core.CoreDsl.pause;
import static io.gatling.javaapi.core.CoreDsl.percent;
import static io.gatling.javaapi.core.CoreDsl.rampUsers;
import static io.gatling.javaapi.core.CoreDsl.scenario;

/** Buys, looks until the order is reserved, then pays, calls it off, or leaves it. */
public class LifeSimulation extends Simulation {
    private final Stage stage = Stage.fromProperties();
    private final Buyer buyer = new Buyer(stage);

    public LifeSimulation() {
        var buyers = scenario("mixed life")
                .feed(stage.feeder())
                .exec(buyer.buy())
                .exitHereIf(session -> !Buyer.accepted(session))
                .exec(session -> session.set("state", "QUEUED"))
                .asLongAs(session -> List.of("QUEUED", "PENDING").contains(session.getString("state")))
                // What the answer to an order asks for: Retry-After: 1.
                .on(pause(Duration.ofSeconds(1)).exec(buyer.look()).exitHereIfFailed())
                .exitHereIf(session -> !"RESERVED".equals(session.getString("state")))
                .randomSwitch()
                .on(percent(70).then(exec(buyer.pay())), percent(20).then(exec(buyer.cancel())));
        setUp(buyers.injectOpen(rampUsers(stage.orders()).during(stage.seconds())))
                .protocols(stage.protocol())
                .assertions(global().failedRequests().count().is(0L));
    }

    @Override
    public void after() {
        stage.end();
    }
}
