package penstock.gateway.limits;

import java.time.Duration;
import java.util.function.LongConsumer;

/** Counts that all gateways see. Best effort: while the store is away, each gateway counts alone. */
interface SharedCounts {

    /** For a gateway that is alone. */
    SharedCounts NONE = (key, more, lifetime, total) -> {};

    /**
     * Adds to a count, without making anybody wait.
     *
     * @param lifetime after which the count may be forgotten
     * @param total is told the sum of all gateways, later and from another thread, or never
     */
    void add(String key, long more, Duration lifetime, LongConsumer total);
}
