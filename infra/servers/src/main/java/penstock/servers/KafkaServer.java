package penstock.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One Kafka node (KRaft: broker and controller in one process). Clients log in with SASL_PLAINTEXT, mechanism PLAIN;
 * so does the controller's listener. Topics are not created by merely naming them.
 */
public final class KafkaServer extends Server {

    private static final String USER = "penstock";
    private static final String CONTROLLER = "controller";
    private static final String LINKED = "linked";

    private final int port;

    public KafkaServer(Path instance) {
        this(instance, 0);
    }

    /** @param port 0 for any that is free */
    public KafkaServer(Path instance, int port) {
        super("kafka", instance, port);
        this.port = port;
    }

    /** host:port, as Kafka's clients call it. */
    public String servers() {
        return host() + ":" + port();
    }

    /**
     * From its next start on, lets clients come through a proxy at this port of this machine, which leads to
     * {@link #linkedPort()}: Kafka tells a client where to connect again, and would lead it around the proxy.
     */
    public void advertise(int proxy) {
        PrivateFile.folder(folder());
        PrivateFile.write(advertised(), Integer.toString(proxy));
    }

    /** Where the proxy's way ends. */
    public int linkedPort() {
        return port(LINKED);
    }

    public String user() {
        return USER;
    }

    public String password() {
        return password(USER);
    }

    /** What Kafka's own client needs besides {@code bootstrap.servers} to log in. */
    public Map<String, Object> clientProperties() {
        return Map.of(
                "bootstrap.servers",
                servers(),
                "security.protocol",
                "SASL_PLAINTEXT",
                "sasl.mechanism",
                "PLAIN",
                "sasl.jaas.config",
                "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"" + USER + "\" password=\""
                        + password() + "\";");
    }

    @Override
    public Map<String, String> properties() {
        return Map.of(
                "penstock.messaging.broker", "kafka",
                "penstock.kafka.servers", servers(),
                "penstock.kafka.user", user(),
                "penstock.kafka.password", password());
    }

    @Override
    Map<String, Integer> wantedPorts() {
        return Map.of("client", port, CONTROLLER, 0, LINKED, 0);
    }

    @Override
    void prepare() throws IOException {
        PrivateFile.write(
                configuration(),
                KafkaConfiguration.text(listeners(), folder().resolve("data"), new Login(user(), password())));
        if (Files.notExists(folder().resolve("data/meta.properties"))) {
            List<String> format = new ArrayList<>(KafkaJvm.tool("kafka.tools.StorageTool"));
            format.addAll(List.of(
                    "format",
                    "--config",
                    configuration().toString(),
                    "--cluster-id",
                    KafkaConfiguration.CLUSTER,
                    "--ignore-formatted"));
            Command.run(instance(), Path.of("/dev/null"), format);
        }
    }

    @Override
    List<String> command() {
        List<String> command = new ArrayList<>(KafkaJvm.server("kafka.Kafka"));
        command.add(configuration().toString());
        return command;
    }

    @Override
    boolean answers() {
        return KafkaLogin.succeeds(port(), new Login(user(), password()));
    }

    private KafkaConfiguration.Listeners listeners() throws IOException {
        int proxy = Files.exists(advertised())
                ? Integer.parseInt(Files.readString(advertised()).strip())
                : 0;
        return new KafkaConfiguration.Listeners(port(), port(CONTROLLER), port(LINKED), proxy);
    }

    private Path advertised() {
        return folder().resolve("advertised");
    }

    private Path configuration() {
        return folder().resolve("server.properties");
    }
}
