package penstock.messaging.operator;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.web.servlet.DispatcherServlet;

import penstock.messaging.Valves;
import penstock.messaging.parking.Attendant;

/** Every service with a web server and a parking lot has the operators' endpoints. */
@AutoConfiguration(afterName = "penstock.messaging.configuration.ConsumingAutoConfiguration")
@ConditionalOnClass(DispatcherServlet.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnBean(Attendant.class)
class OperatorAutoConfiguration {

    @Bean
    OperatorController messagingOperatorController(Valves valves, Attendant attendant) {
        return new OperatorController(valves, attendant);
    }
}
