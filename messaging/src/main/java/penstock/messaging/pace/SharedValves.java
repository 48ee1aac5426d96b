package penstock.messaging.pace;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

import penstock.messaging.Backlog;
import penstock.messaging.ConsumerStatus;
import penstock.messaging.Pace;
import penstock.messaging.Valves;

/** Each instance looks once a second at what operators have set, and does as it says. */
public final class SharedValves implements Valves, SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(SharedValves.class);
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final Map<String, Route> routes;
    private final PaceRows rows;
    private final Meter meter;
    private final Switch ways;
    private final Backlog backlog;
    private final Map<String, Boolean> closed = new HashMap<>();
    private ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private volatile boolean running;

    /** Where a consumer gets its events. */
    public record Route(String destination, String group) {}

    /** @param routes of each consumer of this service */
    public SharedValves(
            Map<String, Route> routes, DataSource database, Clock clock, Meter meter, Switch ways, Backlog backlog) {
        this.routes = Map.copyOf(routes);
        this.rows = new PaceRows(database, clock);
        this.meter = meter;
        this.ways = ways;
        this.backlog = backlog;
    }

    @Override
    public List<ConsumerStatus> status() {
        Map<String, Pace> paces = rows.all();
        Map<String, Long> retrying = rows.retrying();
        Map<String, Long> parked = rows.parked();
        return routes.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(route -> new ConsumerStatus(
                        route.getKey(),
                        route.getValue().destination(),
                        route.getValue().group(),
                        paces.getOrDefault(route.getKey(), Pace.FREE),
                        waiting(route.getValue()),
                        retrying.getOrDefault(route.getKey(), 0L),
                        parked.getOrDefault(route.getKey(), 0L)))
                .toList();
    }

    private @Nullable Long waiting(Route route) {
        try {
            return backlog.depth(route.destination(), route.group());
        } catch (RuntimeException e) {
            log.debug("the backlog of {} is not known", route, e);
            return null;
        }
    }

    @Override
    public void set(String consumer, Pace pace, String operator) {
        if (!routes.containsKey(consumer)) {
            throw new NoSuchElementException("there is no consumer '" + consumer + "', but " + routes.keySet());
        }
        rows.put(consumer, pace, operator);
        log.info("{} set the pace of {} to {}", operator, consumer, pace);
        look();
    }

    /** Applies what is set; also called by every other way to learn of a change. */
    public synchronized void look() {
        Map<String, Pace> paces = rows.all();
        for (String consumer : routes.keySet()) {
            Pace pace = paces.getOrDefault(consumer, Pace.FREE);
            meter.set(consumer, pace);
            if (pace.paused() != closed.getOrDefault(consumer, false)) {
                if (pace.paused()) {
                    ways.close(consumer);
                } else {
                    ways.open(consumer);
                }
                closed.put(consumer, pace.paused());
            }
        }
    }

    private void lookAgain() {
        try {
            look();
        } catch (RuntimeException e) {
            log.warn("The paces that operators have set are not known; consumers go on as they did: {}", e.toString());
        }
    }

    @Override
    public void start() {
        timer = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("valves").factory());
        timer.scheduleWithFixedDelay(this::lookAgain, 0, LOOK.toMillis(), TimeUnit.MILLISECONDS);
        running = true;
    }

    @Override
    public void stop() {
        timer.shutdownNow();
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
