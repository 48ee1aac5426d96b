package penstock.local;

import java.util.concurrent.atomic.AtomicBoolean;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

import penstock.local.display.Terminal;
import penstock.local.instance.Broker;
import penstock.local.instance.Compilation;
import penstock.local.instance.Distribution;
import penstock.local.instance.GatewayPort;
import penstock.local.instance.Installation;
import penstock.local.instance.Instance;
import penstock.local.instance.Instances;
import penstock.local.instance.Settings;

/** What the commands that start a system have in common, and how they begin and end it. */
final class StartOptions {
    @Option(
            names = "--broker",
            defaultValue = "kafka",
            description = "kafka or rabbit (default ${DEFAULT-VALUE}). Each has an instance of its own.")
    private String broker = "kafka";

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "The instance to start or go on with (default: named like the broker).")
    private @Nullable String name;

    @Option(names = "--port", defaultValue = "0", description = "The gateway's port (default: 8080, or a free one).")
    private int port;

    @Option(names = "--fresh", description = "Forget the instance's data and begin anew.")
    private boolean fresh;

    @Option(
            names = "--compilation",
            description = "How far the services' JVMs compile: quick (ready sooner) or thorough (faster under load"
                    + " that lasts). Default: quick for demo, thorough for up and load.")
    private @Nullable String compilation;

    @Option(
            names = "--logs",
            negatable = true,
            description = "Index what the services log, for ./penstock logs --order and the control room (on RabbitMQ"
                    + " with a Kafka for the lines alone). Kept until --no-logs.")
    private @Nullable Boolean logs;

    private final AtomicBoolean ours = new AtomicBoolean();

    Broker broker() {
        return Broker.named(broker);
    }

    Instance instance() {
        return new Instances(Distribution.current().root()).named(name == null ? broker().key() : name);
    }

    /**
     * Starts what does not run yet. From here until {@link #leaveRunning}, Ctrl-C or a failure stops all that this
     * command started; what was running before is left alone.
     *
     * @param usual for services that are started now, if nothing else is asked for
     */
    Installation begin(Instance instance, Compilation usual, Terminal terminal) throws Exception {
        if (port != 0 && (port < 1024 || port > 65535)) {
            throw new IllegalArgumentException("--port is " + port + "; allowed: 1024 to 65535");
        }
        Compilation wanted = compilation == null ? usual : Compilation.named(compilation);
        boolean wasRunning = instance.alive();
        if (wasRunning && fresh) {
            throw new IllegalStateException("'%s' is running; stop it before --fresh: ./penstock down --name %s"
                    .formatted(instance.name(), instance.name()));
        }
        if (wasRunning && logs != null && logs != instance.indexesLogs()) {
            throw new IllegalStateException(
                    "'%s' is running %s logs; stop it before --%slogs: ./penstock down --name %s"
                            .formatted(
                                    instance.name(),
                                    instance.indexesLogs() ? "with" : "without",
                                    logs ? "" : "no-",
                                    instance.name()));
        }
        ours.set(!wasRunning);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            if (ours.getAndSet(false)) {
                terminal.blank();
                terminal.line("Stopping what was started …");
                new Shutdown(terminal).of(instance);
            }
        }));
        if (fresh) {
            instance.forget();
        }
        int gatewayPort = port != 0 ? port : GatewayPort.customary(instance);
        return Installation.start(
                instance,
                new Installation.Choices(broker(), gatewayPort, wanted, Settings.NONE, logs),
                new StartProgress(terminal));
    }

    void end(Installation installation, Terminal terminal) {
        ours.set(false);
        new Shutdown(terminal).of(installation.instance());
    }

    /** Nothing is stopped when this command ends, which is told if it was to be. */
    boolean leaveRunning() {
        return ours.getAndSet(false);
    }
}
