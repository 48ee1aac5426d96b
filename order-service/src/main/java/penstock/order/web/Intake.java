package penstock.order.web;

import jakarta.servlet.http.HttpFilter;

import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

import penstock.signin.Tokens;
import penstock.tracing.Beginnings;

/** Puts the doors of a spike in front of every other filter but the one that gives a request its trace. */
@Configuration(proxyBeanMethods = false)
class Intake {

    @Bean
    FilterRegistrationBean<OrderIntake> orderIntake(Tokens tokens, PlaceOrder placeOrder) {
        return first(new OrderIntake(tokens, placeOrder), OrderIntake.PATH);
    }

    @Bean
    FilterRegistrationBean<OrderBatchIntake> orderBatchIntake(
            Tokens tokens, PlaceOrder placeOrder, Beginnings beginnings) {
        return first(new OrderBatchIntake(tokens, placeOrder, beginnings), OrderBatchIntake.PATH);
    }

    private static <F extends HttpFilter> FilterRegistrationBean<F> first(F door, String path) {
        var registration = new FilterRegistrationBean<>(door);
        registration.addUrlPatterns(path);
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 1);
        return registration;
    }
}
