package penstock.load.bench;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import penstock.load.drive.Drive;
import penstock.load.drive.DrivePlan;
import penstock.load.drive.Requests;
import penstock.load.drive.Shots;
import penstock.load.ledger.Endpoints;
import penstock.load.ledger.OrderWays;
import penstock.load.watch.Way;

/** Orders sent as a plan says, and waited for until each that was accepted is decided. */
public final class Rush {
    /** A look counts rows, which costs the database what it counts. */
    private static final Duration LOOK_EVERY = Duration.ofMillis(500);

    private static final int REST_FACTOR = 10;

    private final Endpoints.Database database;
    private final Clock clock;
    private final Duration patience;
    private final Progress progress;

    /** Is told how far a rush has come, about once a second. */
    @FunctionalInterface
    public interface Progress {
        void at(String what, long done, long all);
    }

    /** @param patience how long to wait, from the last answer on, while no further order is decided */
    public Rush(Endpoints.Database database, Clock clock, Duration patience, Progress progress) {
        this.database = database;
        this.clock = clock;
        this.patience = patience;
        this.progress = progress;
    }

    /**
     * What a rush came to.
     *
     * @param way of every order that is stored, in milliseconds since the first request
     */
    public record Result(Shots shots, Way way) {

        public double acceptedPerSecond() {
            return shots.perSecond(202);
        }

        /** Orders decided, from the first request to the last decision. */
        public double decidedPerSecond() {
            return 1000 * way.reached(Way.Station.DECIDED) / Math.max(1, way.last(Way.Station.DECIDED));
        }

        /** From the last answer to the last decision, in seconds. */
        public double drainSeconds() {
            return Math.max(0, way.last(Way.Station.DECIDED) / 1000 - shots.seconds());
        }

        public double acceptMillis(double percentile) {
            return shots.latency(202).getValueAtPercentile(percentile) / 1000.0;
        }

        public double millis(Way.Station from, Way.Station to, double percentile) {
            return way.between(from, to).getValueAtPercentile(percentile);
        }

        /** Whether every accepted order is decided, and nothing was refused or left without an answer. */
        public boolean complete() {
            return shots.count(202) == shots.size() && way.reached(Way.Station.DECIDED) >= shots.size();
        }
    }

    /** Sends the orders and waits for nothing but their answers. */
    public Shots send(DrivePlan plan, Requests requests) throws IOException, InterruptedException {
        var drive = new Drive(plan, requests, clock);
        try (var ticker = Executors.newSingleThreadScheduledExecutor()) {
            ticker.scheduleAtFixedRate(
                    () -> progress.at("answered", drive.shots().over(), plan.requests()), 1, 1, TimeUnit.SECONDS);
            return drive.run();
        }
    }

    /**
     * Waits until what was accepted is decided, or until nothing is decided any more.
     *
     * @param saleIds of all sales that the requests were for
     */
    public Result settle(Shots shots, Collection<String> saleIds) throws IOException, InterruptedException {
        try (var ways = new OrderWays(database, saleIds)) {
            awaitDecisions(ways, shots.count(202));
            return new Result(shots, ways.read(shots.start()));
        }
    }

    private void awaitDecisions(OrderWays ways, long accepted) throws IOException, InterruptedException {
        var decided = -1L;
        var end = clock.instant().plus(patience);
        while (decided < accepted && clock.instant().isBefore(end)) {
            var before = clock.instant();
            var now = ways.count().decided();
            progress.at("decided", now, accepted);
            if (now > decided) {
                decided = now;
                end = clock.instant().plus(patience);
            }
            var cost = Duration.between(before, clock.instant()).multipliedBy(REST_FACTOR);
            Thread.sleep(cost.compareTo(LOOK_EVERY) > 0 ? cost : LOOK_EVERY);
        }
    }
}
