package penstock.messaging;

import java.nio.file.Path;
import java.util.function.BiPredicate;
import java.util.function.Function;

import penstock.servers.KafkaServer;
import penstock.servers.MariaDbServer;
import penstock.servers.RabbitServer;
import penstock.servers.Server;
import penstock.servers.Servers;

/** A broker and a database of a test class's own. */
final class Stage<B extends Server> implements AutoCloseable {

    private final Servers servers = Servers.temporary();
    private final B broker;
    private final MariaDbServer mariaDb;
    private final BiPredicate<B, String> remembers;

    private Stage(Function<Path, B> constructor, BiPredicate<B, String> remembers) {
        this.broker = servers.add(constructor);
        this.mariaDb = servers.add(MariaDbServer::new);
        this.remembers = remembers;
        servers.start();
    }

    static Stage<KafkaServer> kafka() {
        return new Stage<>(KafkaServer::new, (_, _) -> true);
    }

    static Stage<RabbitServer> rabbit() {
        return new Stage<>(RabbitServer::new, RabbitServer::remembers);
    }

    B broker() {
        return broker;
    }

    MariaDbServer mariaDb() {
        return mariaDb;
    }

    /** Whether the broker would still know the queue if it were killed now. */
    boolean remembers(String queue) {
        return remembers.test(broker, queue);
    }

    @Override
    public void close() {
        servers.close();
    }
}
