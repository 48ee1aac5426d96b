package penstock.gateway.door;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

import penstock.signin.Access;
import penstock.signin.Role;

/** Who may go where. What is open here is either no secret or looks after itself. */
@Configuration(proxyBeanMethods = false)
class Doors {

    @Bean
    Access access() {
        return new Access()
                .only(Role.OPERATOR, "/api/operator/**")
                .only(Role.BUYER, "/api/sales/{sale}/turn")
                .open(HttpMethod.GET, "/api/sales/**")
                .open(HttpMethod.GET, "/api/clock")
                .open(HttpMethod.POST, "/api/payments/callback")
                .only(Role.BUYER, "/api/**");
    }

    /** With keys of its own the gateway waits for nobody, and a signature is checked faster than a thread is changed. */
    @Bean
    Scheduler tokenVerification(ObjectProvider<KeyRing> ownKeys) {
        return ownKeys.getIfAvailable() == null ? Schedulers.boundedElastic() : Schedulers.immediate();
    }
}
