package penstock.servers;

import java.nio.file.Path;

/** The broker's server.properties. */
final class KafkaConfiguration {

    /** Any id does for a cluster of one; a fixed one lets data folders be told apart from other people's. */
    static final String CLUSTER = "cGVuc3RvY2stcGVuc3RvYw";

    private KafkaConfiguration() {}

    /** @param proxy where clients that came by {@code linked} are told to come again; 0 if there is no such way */
    record Listeners(int client, int controller, int linked, int proxy) {

        private String text() {
            String more = proxy == 0 ? "" : ",LINKED://%s:%d";
            return ("listeners=CLIENT://%1$s:%2$d,CONTROLLER://%1$s:%3$d" + more.formatted(Server.HOST, linked)
                            + "\nadvertised.listeners=CLIENT://%1$s:%2$d" + more.formatted(Server.HOST, proxy))
                    .formatted(Server.HOST, client, controller);
        }
    }

    static String text(Listeners listeners, Path data, Login login) {
        String jaas = "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"" + login.user()
                + "\" password=\"" + login.password() + "\" user_" + login.user() + "=\"" + login.password() + "\";";
        return """
                process.roles=broker,controller
                node.id=1
                controller.quorum.voters=1@%1$s:%3$d
                %2$s
                listener.security.protocol.map=CLIENT:SASL_PLAINTEXT,CONTROLLER:SASL_PLAINTEXT,LINKED:SASL_PLAINTEXT
                inter.broker.listener.name=CLIENT
                controller.listener.names=CONTROLLER
                sasl.enabled.mechanisms=PLAIN
                sasl.mechanism.inter.broker.protocol=PLAIN
                sasl.mechanism.controller.protocol=PLAIN
                listener.name.client.plain.sasl.jaas.config=%5$s
                listener.name.controller.plain.sasl.jaas.config=%5$s
                listener.name.linked.plain.sasl.jaas.config=%5$s
                log.dirs=%4$s

                # whoever needs a topic creates it, with its partitions
                auto.create.topics.enable=false
                num.partitions=12
                default.replication.factor=1
                min.insync.replicas=1
                offsets.topic.replication.factor=1
                offsets.topic.num.partitions=4
                transaction.state.log.replication.factor=1
                transaction.state.log.min.isr=1
                transaction.state.log.num.partitions=4
                share.coordinator.state.topic.replication.factor=1
                share.coordinator.state.topic.min.isr=1
                group.initial.rebalance.delay.ms=0

                # a sale's messages are kept for its post-mortem; the size is what ends them on a laptop
                log.retention.hours=720
                log.retention.bytes=1073741824
                log.segment.bytes=134217728
                offsets.retention.minutes=43200
                message.max.bytes=4194304
                replica.fetch.max.bytes=4194304
                broker.session.timeout.ms=4000
                broker.heartbeat.interval.ms=1000
                num.network.threads=2
                num.io.threads=4
                log.cleaner.dedupe.buffer.size=33554432
                """.formatted(Server.HOST, listeners.text(), listeners.controller(), data, jaas);
    }
}
