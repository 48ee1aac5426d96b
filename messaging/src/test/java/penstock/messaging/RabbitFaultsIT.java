package penstock.messaging;

import org.junit.jupiter.api.AfterAll;

import penstock.servers.RabbitServer;

class RabbitFaultsIT extends FaultsContract {

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
    protected PlainClient plain() {
        return new RabbitPlainClient(stage.broker());
    }
}
