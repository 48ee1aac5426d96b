package penstock.gateway;

import java.time.Clock;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import reactor.netty.ReactorNetty;

/** Starts the gateway. */
@SpringBootApplication(proxyBeanMethods = false)
@ConfigurationPropertiesScan
public class Gateway {
    static void main(String[] args) {
        // A thread that only accepts: behind a crowd's requests the accept queue would run over, and who is not let in
        // hears nothing at all.
        System.getProperties().putIfAbsent(ReactorNetty.IO_SELECT_COUNT, "1");
        SpringApplication.run(Gateway.class, args);
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
