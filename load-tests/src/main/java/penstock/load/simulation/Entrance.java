package penstock.load.simulation;

import java.time.Duration;
import java.util.concurrent.Semaphore;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.Session;

import static io.gatling.javaapi.core.CoreDsl.asLongAs;
import static io.gatling.javaapi.core.CoreDsl.pause;

/** So many buyers at most wait for an answer at once. The others are outside and look every half second for a place. */
final class Entrance {

    /** Each holds a connection, and a gateway lets 8,192 of them in; a process may often not open many more. */
    private static final int PLACES = 8_000;

    private static final Duration LOOK = Duration.ofMillis(500);

    private final Semaphore places = new Semaphore(PLACES);

    ChainBuilder enter() {
        return asLongAs(_ -> !places.tryAcquire()).on(pause(LOOK));
    }

    Session leave(Session session) {
        places.release();
        return session;
    }
}
