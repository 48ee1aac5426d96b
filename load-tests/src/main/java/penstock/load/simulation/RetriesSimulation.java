package penstock.load.simulation;

import io.gatling.javaapi.core.Simulation;

import static io.gatling.javaapi.core.CoreDsl.details;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.global;
import static io.gatling.javaapi.core.CoreDsl.rampUsers;
import static io.gatling.javaapi.core.CoreDsl.scenario;

/** Every buyer presses five times under one key, and must get the same order each time. */
public class RetriesSimulation extends Simulation {
    private final Stage stage = Stage.fromProperties();
    private final Buyer buyer = new Buyer(stage);

    public RetriesSimulation() {
        var buyers = scenario("same key again")
                .feed(stage.feeder())
                .exec(buyer.buy())
                .exec(session -> session.set("first", String.valueOf(session.getString("orderId"))))
                .repeat(4)
                .on(exec(buyer.buy())
                        .exec(session ->
                                String.valueOf(session.getString("orderId")).equals(session.getString("first"))
                                        ? session
                                        : session.markAsFailed()))
                .exitHereIfFailed()
                .exec(buyer.look());
        setUp(buyers.injectOpen(rampUsers(stage.orders()).during(stage.seconds())))
                .protocols(stage.protocol())
                .assertions(
                        global().failedRequests().count().is(0L),
                        details("look").successfulRequests().count().is((long) stage.orders()));
    }

    @Override
    public void after() {
        stage.end();
    }
}
