package penstock.messaging;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

import penstock.servers.RabbitServer;

import static org.assertj.core.api.Assertions.assertThat;

class RabbitDeliveryIT extends DeliveryContract {

    private static final Stage<RabbitServer> stage = Stage.rabbit();

    @AfterAll
    static void stop() {
        stage.close();
    }

    @Override
    protected Stage<?> stage() {
        return stage;
    }

    @Test
    void saysThatAnEventWithoutAQueueWasReturned() {
        Peer sender = started(base().with("producers." + destination(), ""));

        assertThat(sender.publisher().publish(destination(), letter("lost")).join())
                .isEqualTo(new Confirmation.Returned("NO_ROUTE"));
    }
}
