package penstock.order.web;

import java.util.List;
import java.util.Map;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import penstock.order.application.BackPressure;
import penstock.order.application.Glance;
import penstock.order.application.Glance.GateFigures;

/** What the control room shows of the orders. */
@RestController
class FiguresController {

    private final Glance glance;
    private final BackPressure pressure;

    /**
     * @param drainSeconds how long the orders that were taken are expected to need to be decided
     */
    record FiguresView(
            long admitted, long drained, Map<String, Long> states, double drainSeconds, List<GateFigures> gates) {}

    FiguresController(Glance glance, BackPressure pressure) {
        this.glance = glance;
        this.pressure = pressure;
    }

    @GetMapping("/api/operator/figures")
    FiguresView figures() {
        Glance.Figures figures = glance.look();
        return new FiguresView(
                figures.admitted(),
                figures.drained(),
                figures.states(),
                pressure.estimate().toMillis() / 1000.0,
                figures.gates());
    }
}
