package penstock.local.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;

import penstock.load.bench.BrokerFloor;
import penstock.load.bench.DatabaseFloor;
import penstock.load.bench.GateFloor;
import penstock.load.drive.BareServer;
import penstock.load.drive.Drive;
import penstock.load.drive.OrderRequests;
import penstock.local.instance.Distribution;

/** What the parts can do at their best, each alone on the machine, on the servers of the system that is measured. */
final class Floors {
    private static final String ADMIT = "order-service/src/main/resources/penstock/order/redis/admit.lua";
    private static final String SECTION = "floors";
    private static final String BARE = "HTTP: bare 202 on order-service's own server";
    private static final String GATE = "gate: admission script alone, pipelined";
    private static final String CONFIRM = "broker: confirmed messages, 64 under way";

    /** Enough to last for some seconds. */
    static final int ANSWERS = 60_000;

    private final Subject subject;
    private final Notes notes;

    Floors(Subject subject, Notes notes) {
        this.subject = subject;
        this.notes = notes;
    }

    void measure() throws IOException, InterruptedException, SQLException {
        try (var bare = BareServer.start()) {
            add("HTTP: a socket that answers a canned 202 (what the client can drive)", http(bare.uri(), "/", 200_000));
        }
        add(BARE, bare202());
        var endpoints = subject.installation().endpoints();
        var script = Files.readString(Distribution.current().root().resolve(ADMIT));
        add(GATE, new GateFloor(endpoints.gate(), script).perSecond(100_000));
        try (var broker = BrokerFloor.of(endpoints.broker())) {
            broker.perSecond(5_000, Subject.CONNECTIONS);
            add("broker: confirmed messages, one after the other", broker.perSecond(2_000, 1));
            add(CONFIRM, broker.perSecond(40_000, Subject.CONNECTIONS));
        }
        var scratch = subject.installation().scratchDatabase();
        add("database: order rows, 500 a transaction", new DatabaseFloor(scratch, "floor").perSecond(100_000, 500));
    }

    /** Answers a second of order-service's HTTP server when it does nothing else for them. */
    double bare202() throws IOException, InterruptedException {
        return http(subject.orderService(), "/floor", ANSWERS);
    }

    private double http(URI target, String path, int requests) throws IOException, InterruptedException {
        var plan = Subject.plan(target, requests);
        var orders = new OrderRequests(
                target, path, "floor", subject.tokens(), List.of("0190a0b0-0000-7000-8000-000000000000"));
        var shots = new Drive(plan, orders, Clock.systemUTC()).run();
        if (shots.count(202) != requests) {
            throw new IllegalStateException(target + path + " answered " + shots.statuses());
        }
        return shots.perSecond(202);
    }

    private void add(String what, double perSecond) {
        notes.rate(SECTION, what, perSecond);
    }

    /**
     * What an accepted order would cost at least: a bare request, a script and a confirm, one after the other.
     *
     * @return orders a second
     */
    static double addedUp(Notes notes) {
        double seconds = 0;
        for (String part : List.of(BARE, GATE, CONFIRM)) {
            seconds += 1 / notes.figures().median(notes.section(SECTION), part).orElse(Double.NaN);
        }
        return 1 / seconds;
    }
}
