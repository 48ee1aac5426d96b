package penstock.load.drive;

import java.net.URI;
import java.time.Duration;

/**
 * How a server is driven.
 *
 * @param target scheme, host and port
 * @param requests so many, each sent once: a request that finds no answer is not repeated
 * @param connections kept open, each with one request under way at most
 * @param threads that serve the connections
 * @param perSecond requests that are due a second, evenly; 0 for as fast as the answers come. A request that is due while
 *     every connection is busy waits, and its wait counts: its latency is measured from when it was due
 * @param timeout after which a request counts as unanswered and its connection is replaced
 */
public record DrivePlan(URI target, int requests, int connections, int threads, double perSecond, Duration timeout) {

    public DrivePlan {
        require(requests >= 1, "requests must be at least 1");
        require(connections >= 1, "connections must be at least 1");
        require(threads >= 1, "threads must be at least 1");
        require(perSecond >= 0, "perSecond must not be negative");
    }

    /** As fast as the answers come, by one thread: on two cores a second one would be taken from the system. */
    public static DrivePlan closed(URI target, int requests, int connections) {
        return new DrivePlan(target, requests, connections, 1, 0, Duration.ofSeconds(30));
    }

    public DrivePlan withRate(double requestsPerSecond) {
        return new DrivePlan(target, requests, connections, threads, requestsPerSecond, timeout);
    }

    public DrivePlan withTimeout(Duration other) {
        return new DrivePlan(target, requests, connections, threads, perSecond, other);
    }

    /** Nanoseconds after the start at which a request is due. */
    long dueNanos(int number) {
        return perSecond == 0 ? 0 : (long) (number * 1e9 / perSecond);
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
