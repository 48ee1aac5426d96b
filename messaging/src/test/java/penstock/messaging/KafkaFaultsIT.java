package penstock.messaging;

import org.junit.jupiter.api.AfterAll;

import penstock.servers.KafkaServer;

class KafkaFaultsIT extends FaultsContract {

    private static final Stage<KafkaServer> stage = Stage.kafka();

    @AfterAll
    static void stop() {
        stage.close();
    }

    @Override
    protected Stage<?> stage() {
        return stage;
    }

    @Override
    protected PlainClient plain() {
        return new KafkaPlainClient(stage.broker());
    }
}
