package penstock.order;

import java.time.Clock;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import penstock.order.application.BackPressure;
import penstock.order.application.Backlogs;

/** What keeps the queue from growing without end. */
@Configuration(proxyBeanMethods = false)
class BackPressureParts {

    @Bean
    BackPressure backPressure(Backlogs backlogs, BackPressureSettings settings, Clock clock) {
        return new BackPressure(backlogs, settings.bound(), settings.perSecond(), clock);
    }

    @Bean
    Loop backPressureLoop(BackPressure backPressure, BackPressureSettings settings) {
        return new Loop("back-pressure", settings.every(), backPressure::runOnce);
    }
}
