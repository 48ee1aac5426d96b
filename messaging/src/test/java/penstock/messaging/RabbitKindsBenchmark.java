package penstock.messaging;

import org.junit.jupiter.api.AfterAll;

import penstock.servers.RabbitServer;

class RabbitKindsBenchmark extends KindsBenchmark {

    private static final Stage<RabbitServer> stage = Stage.rabbit();

    @AfterAll
    static void stop() {
        stage.close();
    }

    @Override
    protected Stage<?> stage() {
        return stage;
    }

    @Override
    protected RawClient raw(String destination) throws Exception {
        return new RabbitRawClient(stage.broker(), destination, destination + "." + Peer.GROUP);
    }
}
