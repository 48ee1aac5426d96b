package penstock.messaging;

import org.junit.jupiter.api.AfterAll;

import penstock.servers.KafkaServer;

class KafkaKindsBenchmark extends KindsBenchmark {

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
    protected RawClient raw(String destination) {
        return new KafkaRawClient(stage.broker(), destination);
    }
}
