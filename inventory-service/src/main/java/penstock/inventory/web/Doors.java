package penstock.inventory.web;

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
                // The stock of each bucket is a matter between the services.
                .only(Role.SERVICE, "/api/sales/{sale}/buckets")
                .open(HttpMethod.GET, "/api/sales/**")
                .only(Role.OPERATOR, "/api/**");
    }
}
