package penstock.messaging.metrics;

import java.time.Duration;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

import penstock.messaging.Confirmation;

import static org.assertj.core.api.Assertions.assertThat;

class MeteredMessagesTests {

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final MeteredMessages messages = new MeteredMessages(meters);

    @Test
    void countsEventsAndBrokerMessagesByTheBrokersWord() {
        messages.leaving("orders", 40).accept(new Confirmation.Acked());
        messages.leaving("orders", 2).accept(new Confirmation.Acked());
        messages.leaving("orders", 7).accept(new Confirmation.TimedOut(Duration.ofSeconds(1)));

        assertThat(published("acked")).isEqualTo(42);
        assertThat(published("timed-out")).isEqualTo(7);
        assertThat(meters.get("penstock.messaging.publish")
                        .tag("outcome", "acked")
                        .timer()
                        .count())
                .isEqualTo(2);
    }

    @Test
    void countsAsHandledOnlyWhatAHandlerReturnedFrom() {
        messages.handling("drain", 30).accept(true);
        messages.handling("drain", 30).accept(false);
        messages.handling("drain", 5).accept(true);

        var batches = meters.get("penstock.messaging.batch.size")
                .tag("consumer", "drain")
                .summary();
        assertThat(batches.totalAmount()).isEqualTo(35);
        assertThat(batches.count()).isEqualTo(2);
        assertThat(meters.get("penstock.messaging.handle")
                        .tag("outcome", "failed")
                        .timer()
                        .count())
                .isEqualTo(1);
    }

    private double published(String outcome) {
        return meters.get("penstock.messaging.published")
                .tags("destination", "orders", "outcome", outcome)
                .counter()
                .count();
    }
}
