package penstock.tracing.servlet;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.DispatcherServlet;

import penstock.tracing.Beginnings;

/** Traces the requests of services that have a servlet container. */
@AutoConfiguration(afterName = "penstock.tracing.TracingAutoConfiguration")
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass(DispatcherServlet.class)
class ServletTracingAutoConfiguration {

    @Bean
    FilterRegistrationBean<TracedRequests> tracedRequests(Beginnings beginnings) {
        var registration = new FilterRegistrationBean<>(new TracedRequests(beginnings));
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }

    @Bean
    TracedProblems tracedProblems() {
        return new TracedProblems();
    }
}
