package penstock.load.drive;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Sends the requests of a plan; to be run once. */
public final class Drive {
    private final DrivePlan plan;
    private final Requests requests;
    private final Clock clock;
    private final Shots shots;

    public Drive(DrivePlan plan, Requests requests, Clock clock) {
        this.plan = plan;
        this.requests = requests;
        this.clock = clock;
        this.shots = new Shots(plan.requests());
    }

    /** What is known so far; grows while the drive runs. */
    public Shots shots() {
        return shots;
    }

    /**
     * Returns when each request has an answer or is given up.
     *
     * @throws IOException if this machine has no connections or threads left
     */
    public Shots run() throws IOException, InterruptedException {
        var server =
                new InetSocketAddress(plan.target().getHost(), plan.target().getPort());
        var next = new AtomicInteger();
        var startNanos = System.nanoTime();
        shots.begin(clock.instant());
        var threads = Math.min(plan.threads(), plan.connections());
        var lanes = new ArrayList<Callable<Boolean>>();
        for (int i = 0; i < threads; i++) {
            var share = plan.connections() / threads + (i < plan.connections() % threads ? 1 : 0);
            lanes.add(() -> {
                try (var lane = new Lane(plan, requests, shots, next, startNanos)) {
                    for (int j = 0; j < share; j++) {
                        lane.add(server);
                    }
                    lane.run();
                    return true;
                }
            });
        }
        try (var pool = Executors.newFixedThreadPool(threads)) {
            for (Future<Boolean> lane : pool.invokeAll(lanes)) {
                lane.get();
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException trouble) {
                throw trouble;
            }
            throw new IllegalStateException(e.getCause());
        }
        shots.end(System.nanoTime() - startNanos);
        return shots;
    }
}
