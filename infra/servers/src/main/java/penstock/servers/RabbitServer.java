package penstock.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One RabbitMQ node, run by the machine's {@code rabbitmq-server} but with nothing of the machine's: own folders,
 * configuration, ports, cookie, port mapper (epmd) and user. Where there is none, root installs it through apt.
 */
public final class RabbitServer extends Server {

    private static final String USER = "penstock";
    private static final String DISTRIBUTION = "distribution";
    private static final String MAPPER = "epmd";

    private final int port;

    public RabbitServer(Path instance) {
        this(instance, 0);
    }

    /** @param port 0 for any that is free */
    public RabbitServer(Path instance, int port) {
        super("rabbitmq", instance, port);
        this.port = port;
    }

    public String user() {
        return USER;
    }

    public String password() {
        return password(USER);
    }

    @Override
    public Map<String, String> properties() {
        return Map.of(
                "penstock.messaging.broker", "rabbit",
                "penstock.rabbit.host", host(),
                "penstock.rabbit.port", Integer.toString(port()),
                "penstock.rabbit.user", user(),
                "penstock.rabbit.password", password());
    }

    /**
     * What {@code rabbitmqctl} and its sisters need in their environment to reach this node, besides what the machine
     * has.
     */
    public Map<String, String> toolEnvironment() {
        return Map.of(
                "HOME",
                folder().resolve("home").toString(),
                "RABBITMQ_NODENAME",
                "penstock@localhost",
                "RABBITMQ_CONF_ENV_FILE",
                "/dev/null",
                "ERL_EPMD_PORT",
                Integer.toString(port(MAPPER)));
    }

    @Override
    Map<String, Integer> wantedPorts() {
        return Map.of("client", port, DISTRIBUTION, 0, MAPPER, 0);
    }

    @Override
    void prepare() {
        PrivateFile.folder(folder().resolve("home"));
        PrivateFile.folder(folder().resolve("data"));
        PrivateFile.write(folder().resolve("enabled_plugins"), "[].\n");
        PrivateFile.write(folder().resolve("rabbitmq.conf"), """
                listeners.tcp.1 = %1$s:%2$d
                # takes the place of the vendor's default user, at the first start
                default_user = %3$s
                default_pass = %4$s
                default_user_tags.administrator = true
                vm_memory_high_watermark.absolute = 512MiB
                disk_free_limit.absolute = 256MB
                log.file = false
                log.console = true
                log.console.level = warning
                log.console.use_colors = off
                """.formatted(host(), port(), user(), password()));
    }

    @Override
    List<String> command() {
        try {
            return List.of(RabbitBinaries.server(instance()).toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    Map<String, String> environment() {
        Map<String, String> environment = new LinkedHashMap<>(toolEnvironment());
        environment.put("ERL_EPMD_ADDRESS", host());
        environment.put("RABBITMQ_DIST_PORT", Integer.toString(port(DISTRIBUTION)));
        environment.put(
                "RABBITMQ_CONFIG_FILE", folder().resolve("rabbitmq.conf").toString());
        environment.put(
                "RABBITMQ_ADVANCED_CONFIG_FILE", folder().resolve("none.config").toString());
        environment.put(
                "RABBITMQ_ENABLED_PLUGINS_FILE",
                folder().resolve("enabled_plugins").toString());
        environment.put("RABBITMQ_MNESIA_BASE", folder().resolve("data").toString());
        environment.put("RABBITMQ_MNESIA_DIR", folder().resolve("data/node").toString());
        environment.put(
                "RABBITMQ_FEATURE_FLAGS_FILE",
                folder().resolve("data/feature_flags").toString());
        environment.put(
                "RABBITMQ_GENERATED_CONFIG_DIR", folder().resolve("data/config").toString());
        environment.put("RABBITMQ_SCHEMA_DIR", folder().resolve("data/schema").toString());
        environment.put("RABBITMQ_LOG_BASE", folder().resolve("data").toString());
        environment.put("RABBITMQ_PID_FILE", folder().resolve("data/pid").toString());
        // Two schedulers that sleep instead of spinning, and the distribution port on loopback.
        environment.put(
                "RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS",
                "+S 2:2 +SDcpu 1:1 +SDio 4 +A 8 +sbwt none +sbwtdcpu none +sbwtdio none"
                        + " -kernel inet_dist_use_interface {127,0,0,1}");
        // The script's own switch for replacing itself with the Erlang machine, so that the pid is the node's.
        environment.put("RUNNING_UNDER_SYSTEMD", "true");
        return environment;
    }

    /**
     * Whether a quorum queue would outlive a SIGKILL. RabbitMQ (seen with 3.10.8) saves the registration of a new one
     * half a second after its declaration returned; of a node killed before that, the queue is stuck for ever: "timeout"
     * for every operation.
     */
    public boolean remembers(String queue) {
        Path names = folder().resolve("data/node/quorum/penstock@localhost/names.dets");
        try {
            return Files.exists(names)
                    && Files.readString(names, StandardCharsets.ISO_8859_1).contains("%2F_" + queue);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    boolean answers() {
        return RabbitLogin.succeeds(port(), new Login(user(), password()));
    }

    /** The port mapper is started by the node, but outlives it. */
    @Override
    void clearUp() {
        Strays.kill(instance(), MAPPER);
    }
}
