package penstock.order.web;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;

import penstock.signin.Access;
import penstock.signin.Role;

/** Who may go where in this service. */
@Configuration(proxyBeanMethods = false)
class Doors {

    @Bean
    Access access() {
        return new Access()
                // Whoever calls proves by a signature that he is the payment provider.
                .open(HttpMethod.POST, "/api/payments/callback")
                .only(Role.OPERATOR, "/api/operator/**")
                .only(Role.BUYER, "/api/**");
    }
}
