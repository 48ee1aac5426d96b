package penstock.inventory.messaging;

import java.util.List;
import java.util.function.Consumer;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.Message;

import penstock.inventory.application.Announcements;
import penstock.inventory.application.Sales;
import penstock.inventory.application.StockDecisions;
import penstock.messaging.Consumption;
import penstock.messaging.Outbox;
import penstock.messaging.Publisher;

@Configuration(proxyBeanMethods = false)
class MessagingConfiguration {

    @Bean
    Consumer<Message<List<byte[]>>> reserve(
            Consumption consumption, StockDecisions decisions, Publisher publisher, Sales sales) {
        return consumption.of("reserve", new StockHandler(decisions, new StockAnswers(publisher, sales)));
    }

    @Bean
    Announcements announcements(Outbox outbox) {
        return new OutboxAnnouncements(outbox);
    }
}
