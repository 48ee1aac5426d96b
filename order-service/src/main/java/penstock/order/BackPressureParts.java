package penstock.order;

import java.time.Clock;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import penstock.order.application.Backlogs;
import penstock.order.application.accept.BackPressure;
import penstock.order.application.accept.DecidedOrders;

/** What keeps the queue from growing without end. */
@Configuration(proxyBeanMethods = false)
class BackPressureParts {

    @Bean
    BackPressure backPressure(Backlogs backlogs, DecidedOrders allDecided, BackPressureSettings settings, Clock clock) {
        return new BackPressure(backlogs, allDecided, settings.bound(), settings.perSecond(), clock);
    }

    @Bean
    Loop backPressureLoop(BackPressure backPressure, BackPressureSettings settings, MeterRegistry meters) {
        Gauge.builder(
                        "penstock.queue.drain",
                        backPressure,
                        pressure -> pressure.estimate().toMillis() / 1000.0)
                .baseUnit("seconds")
                .description("how long the orders that were taken are expected to need to be decided")
                .register(meters);
        return new Loop("back-pressure", settings.every(), backPressure::runOnce);
    }
}
