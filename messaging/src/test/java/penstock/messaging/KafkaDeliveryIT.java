package penstock.messaging;

import org.junit.jupiter.api.AfterAll;

import penstock.servers.KafkaServer;

class KafkaDeliveryIT extends DeliveryContract {

    private static final Stage<KafkaServer> stage = Stage.kafka();

    @AfterAll
    static void stop() {
        stage.close();
    }

    @Override
    protected Stage<?> stage() {
        return stage;
    }
}
