package penstock.notification;

import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;

import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.trace.Tracer;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.messaging.Message;

import penstock.messaging.Consumption;
import penstock.messaging.consuming.Pause;
import penstock.messaging.pace.Processors;
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
    GiveWay giveWay(DeliverySettings delivery, Pause pause, Clock clock) {
        var processors = new Processors(GiveWay.SPAN, clock);
        return new GiveWay(delivery.giveWay(), processors::areBusyWithOthers, pause);
    }

    @Bean
    DeliveryLoops deliveryLoops(DueLetters due, GiveWay giveWay, Clock clock) {
        return new DeliveryLoops(due, giveWay, clock);
    }

    @Bean
    DeliveryLoop emailLoop(
            DeliveryLoops loops,
            Email email,
            TellingTimes times,
            DeliveryCounts counts,
            TracedDeliveries traces,
            DeliverySettings delivery) {
        return loops.of(times.timing(counts.counting(traces.tracing(email))), delivery.email());
    }

    @Bean
    DeliveryLoop webhookLoop(
            DeliveryLoops loops,
            Webhooks webhooks,
            DeliveryCounts counts,
            TracedDeliveries traces,
            DeliverySettings delivery) {
        return loops.of(counts.counting(traces.tracing(webhooks)), delivery.webhook());
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
            Consumption consumption,
            GiveWay giveWay,
            Notifications notifications,
            PreferenceBook preferences,
            Wake wake) {
        return consumption.of("notify", giveWay.before(new Notify(notifications, preferences, wake::everybody)));
    }
}
