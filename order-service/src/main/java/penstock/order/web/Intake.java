package penstock.order.web;

import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

import penstock.signin.Tokens;

/** Puts {@link OrderIntake} in front of every other filter but the one that gives a request its trace. */
@Configuration(proxyBeanMethods = false)
class Intake {

    @Bean
    FilterRegistrationBean<OrderIntake> orderIntake(Tokens tokens, PlaceOrder placeOrder) {
        var intake = new FilterRegistrationBean<>(new OrderIntake(tokens, placeOrder));
        intake.addUrlPatterns(OrderIntake.PATH);
        intake.setOrder(Ordered.HIGHEST_PRECEDENCE + 1);
        return intake;
    }
}
