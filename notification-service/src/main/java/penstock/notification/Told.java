package penstock.notification;

import java.util.Map;

/** How long the last buyers waited to be told, as this instance saw it. */
@FunctionalInterface
public interface Told {

    /** Milliseconds by percentile: p50, p95, p99; empty if nobody was told from here lately. */
    Map<String, Double> millis();
}
