package penstock.load.ledger;

import java.time.Duration;

/** Lets time pass between two looks; a test passes its own. */
@FunctionalInterface
interface Pause {
    void of(Duration length) throws InterruptedException;
}
