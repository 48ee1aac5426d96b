package penstock.order.web;

import java.io.IOException;

import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.http.MediaType;

/**
 * Not part of the product: what the benchmark compares the accept path with. On the service's own HTTP server it reads a
 * request to its end and answers 202 with a small body, and does nothing else. Only there if
 * {@code penstock.order.floor} is true, which the benchmark sets.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty("penstock.order.floor")
class Floor {

    private static final String PATH = "/floor";

    private record Nothing(String state) {}

    @Bean
    FilterRegistrationBean<HttpFilter> bareFloor() {
        var floor = new FilterRegistrationBean<HttpFilter>(new HttpFilter() {
            @Override
            protected void doFilter(HttpServletRequest request, HttpServletResponse answer, FilterChain chain)
                    throws IOException {
                request.getInputStream().readAllBytes();
                JsonBody.write(answer, 202, MediaType.APPLICATION_JSON_VALUE, new Nothing("NOTHING"));
            }
        });
        floor.addUrlPatterns(PATH);
        floor.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return floor;
    }
}
