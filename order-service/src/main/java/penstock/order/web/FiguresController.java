package penstock.order.web;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.distribution.ValueAtPercentile;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import penstock.order.application.Glance;
import penstock.order.application.Glance.GateFigures;

/** What the control room shows of the orders. */
@RestController
class FiguresController {

    private final Glance glance;
    private final MeterRegistry meters;

    /**
     * @param drainedMillis by percentile, what the last orders of this instance waited until they were drained
     * @param decidedMillis by percentile, what they waited until their stock was decided
     */
    record FiguresView(
            long admitted,
            long drained,
            Map<String, Long> states,
            Map<String, Double> drainedMillis,
            Map<String, Double> decidedMillis,
            List<GateFigures> gates) {}

    FiguresController(Glance glance, MeterRegistry meters) {
        this.glance = glance;
        this.meters = meters;
    }

    @GetMapping("/api/operator/figures")
    FiguresView figures() {
        Glance.Figures figures = glance.look();
        return new FiguresView(
                figures.admitted(),
                figures.drained(),
                figures.states(),
                percentiles("penstock.order.drained"),
                percentiles("penstock.order.decided"),
                figures.gates());
    }

    private Map<String, Double> percentiles(String timer) {
        Map<String, Double> millis = new TreeMap<>();
        Timer found = meters.find(timer).timer();
        if (found != null) {
            for (ValueAtPercentile at : found.takeSnapshot().percentileValues()) {
                if (at.value() > 0) {
                    millis.put("p" + Math.round(at.percentile() * 100), at.value() / 1e6);
                }
            }
        }
        return millis;
    }
}
