package penstock.order.application.decide;

import java.util.Map;

/** How long the last orders waited from being placed until they were decided, as this instance saw it. */
@FunctionalInterface
public interface DecisionTimes {

    /** Milliseconds by percentile: p50, p95, p99; empty if nothing was decided here lately. */
    Map<String, Double> millis();
}
