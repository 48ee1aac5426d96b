package penstock.logs.web;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import penstock.signin.Access;
import penstock.signin.Role;

/** Who may go where in this service. */
@Configuration(proxyBeanMethods = false)
class Doors {

    @Bean
    Access access() {
        return new Access().only(Role.OPERATOR, "/api/**");
    }
}
