package penstock.notification;

import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.trace.Tracer;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.messaging.Message;

import penstock.messaging.Consumption;
import penstock.notification.email.Email;
import penstock.notification.email.SmtpServer;
import penstock.notification.webhook.Reach;
import penstock.notification.webhook.WebhookSettings;
import penstock.notification.webhook.Webhooks;

/** Starts the notification service. */
@SpringBootApplication(proxyBeanMethods = false)
@ConfigurationPropertiesScan
public class NotificationService {
    static void main(String[] args) {
        SpringApplication.run(NotificationService.class, args);
    }

    @Bean
    Wordings wordings() {
        return new Wordings();
    }

    @Bean
    Reach reach(WebhookSettings settings) {
        return settings.reach();
    }

    @Bean
    Email email(SmtpServer server, Wordings wordings, DeliverySettings delivery, Clock clock) {
        // The other half of the lease is for the letter in hand, and to note what was sent.
        return new Email(server, wordings, delivery.email().lease().dividedBy(2), clock);
    }

    @Bean
    Webhooks webhooks(WebhookSettings settings, PreferenceBook preferences, Clock clock) {
        return new Webhooks(settings, preferences, clock);
    }

    @Bean
    TellingTimes tellingTimes(MeterRegistry meters, Clock clock) {
        return new TellingTimes(meters, clock);
    }

    @Bean
    DeliveryCounts deliveryCounts(MeterRegistry meters) {
        return new DeliveryCounts(meters);
    }

    @Bean
    TracedDeliveries tracedDeliveries(Tracer tracer) {
        return new TracedDeliveries(tracer);
    }

    @Bean
    WaitingLetters waitingLetters(ParkedLetters letters, Clock clock) {
        return new WaitingLetters(letters, clock);
    }

    @Bean
    DeliveryLoop emailLoop(
            Email email,
            TellingTimes times,
            DeliveryCounts counts,
            TracedDeliveries traces,
            DueLetters due,
            DeliverySettings delivery,
            Clock clock) {
        return loop(times.timing(counts.counting(traces.tracing(email))), due, delivery.email(), clock);
    }

    @Bean
    DeliveryLoop webhookLoop(
            Webhooks webhooks,
            DeliveryCounts counts,
            TracedDeliveries traces,
            DueLetters due,
            DeliverySettings delivery,
            Clock clock) {
        return loop(counts.counting(traces.tracing(webhooks)), due, delivery.webhook(), clock);
    }

    private static DeliveryLoop loop(Channel channel, DueLetters due, DeliveryPolicy policy, Clock clock) {
        return new DeliveryLoop(new DeliverDue(channel, due, policy, clock, RandomGenerator.getDefault()), policy);
    }

    @Bean
    InboxWatch inboxWatch(Inbox inbox, StreamSettings settings) {
        return new InboxWatch(inbox, settings);
    }

    @Bean
    Wake wake(DeliveryLoop emailLoop, DeliveryLoop webhookLoop, InboxWatch inboxWatch) {
        return new Wake(List.of(emailLoop::wake, webhookLoop::wake, inboxWatch::wake));
    }

    @Bean
    Consumer<Message<List<byte[]>>> notify(
            Consumption consumption, Notifications notifications, PreferenceBook preferences, Wake wake) {
        return consumption.of("notify", new Notify(notifications, preferences, wake::everybody));
    }
}
