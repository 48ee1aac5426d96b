package penstock.notification;

import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.messaging.Message;

import penstock.messaging.Consumption;

/** Starts the notification service. */
@SpringBootApplication(proxyBeanMethods = false)
@ConfigurationPropertiesScan
public class NotificationService {
    static void main(String[] args) {
        SpringApplication.run(NotificationService.class, args);
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    Channel email(SmtpServer server, Clock clock) {
        return new Email(server, clock);
    }

    @Bean
    Consumer<Message<List<byte[]>>> notify(Consumption consumption, Notifications notifications, Channel channel) {
        return consumption.of("notify", new Notify(notifications, channel));
    }
}
