package penstock.notification;

import java.util.List;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DeliveryCountsTests {

    private final InMemoryChannel channel = new InMemoryChannel();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Channel counted = new DeliveryCounts(meters).counting(channel);

    @Test
    void countsLettersByWhatTheChannelSaid() {
        channel.otherwise.put("b@example.org", new Delivery.Refused("550"));

        counted.send(List.of(
                Letters.email("order-1", "a@example.org"),
                Letters.email("order-2", "b@example.org"),
                Letters.email("order-3", "c@example.org")));

        assertThat(count("taken")).isEqualTo(2);
        assertThat(count("refused")).isEqualTo(1);
        assertThat(counted.name()).isEqualTo(channel.name());
    }

    private double count(String outcome) {
        return meters.get("penstock.notification.deliveries")
                .tags("channel", "email", "outcome", outcome)
                .counter()
                .count();
    }
}
