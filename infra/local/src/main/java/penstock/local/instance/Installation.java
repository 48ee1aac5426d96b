package penstock.local.instance;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import penstock.load.ledger.Endpoints;
import penstock.servers.Server;
import penstock.servers.Strays;
import penstock.servers.tokens.LocalTokens;

/**
 * A whole Penstock: the servers and the services of an instance. Like its parts it is only a handle; a second
 * object for the same folder is the same Penstock.
 */
public final class Installation {
    private static final Duration SERVER_PATIENCE = Duration.ofSeconds(120);
    /** Long, for a busy machine on which nothing is cached yet; a service that ends is noticed at once. */
    private static final Duration SERVICE_PATIENCE = Duration.ofMinutes(8);

    private final Instance instance;
    private final Backend backend;
    private final SignIn signIn;
    private final DeskProcess desk;
    private final List<ServiceProcess> services;
    private final List<ServiceProcess> others = new CopyOnWriteArrayList<>();

    private Installation(Instance instance, Broker broker) {
        this.instance = instance;
        this.backend = new Backend(instance, broker);
        this.signIn = new SignIn(instance);
        this.desk = new DeskProcess(instance);
        this.services = Stream.of(Service.values())
                .filter(service -> service != Service.LOG || instance.indexesLogs())
                .map(service -> new ServiceProcess(service, instance))
                .toList();
    }

    /**
     * What a person may choose.
     *
     * @param gatewayPort 0 for the one it had before, or any that is free
     * @param compilation for every service, until the next start of all
     * @param settings for the services that are started now
     * @param logs whether what the services log is indexed; null for as it was before
     */
    public record Choices(
            Broker broker,
            int gatewayPort,
            Compilation compilation,
            Settings settings,
            @Nullable Boolean logs) {

        public Choices(Broker broker, int gatewayPort, Compilation compilation, Settings settings) {
            this(broker, gatewayPort, compilation, settings, null);
        }

        public Choices(Broker broker, int gatewayPort, Compilation compilation) {
            this(broker, gatewayPort, compilation, Settings.NONE);
        }
    }

    /** An instance that was started before, running or not. */
    public static Installation attach(Instance instance) {
        return new Installation(instance, instance.broker());
    }

    /**
     * Starts what does not run yet, and returns when all of it is ready.
     *
     * @throws IllegalArgumentException if the instance was made for the other broker, where messages may wait
     */
    public static Installation start(Instance instance, Choices choices, StartListener listener)
            throws InterruptedException {
        instance.create(choices.broker());
        instance.keep(choices.compilation());
        if (choices.logs() != null) {
            instance.keepIndexingLogs(choices.logs());
        }
        var installation = new Installation(instance, choices.broker());
        var start = new ParallelStart(listener);
        listener.begins(installation.backend.servers().size() + installation.services.size());
        try {
            start.all(installation.backend.servers(), Server::name, server -> {
                server.start();
                server.awaitReady(SERVER_PATIENCE);
                return server.host() + ":" + server.port();
            });
            installation.backend.createDatabases();
            installation.signIn.create();
            installation.choosePorts(choices.gatewayPort());
            start.all(installation.services, service -> service.service().artifact(), service -> {
                installation.startService(service.service(), choices.settings());
                return service.uri().toString();
            });
        } finally {
            listener.ends();
        }
        return installation;
    }

    private void choosePorts(int gatewayPort) {
        desk.choosePort();
        services.forEach(process -> process.choosePorts(process.service() == Service.GATEWAY ? gatewayPort : 0));
    }

    /** Starts the desk of the control room, if it is not there, and waits for nothing. */
    public void openDesk() {
        desk.start();
    }

    /** Starts one service, again if it ended, and returns when it is ready. Servers and ports must be there. */
    public void startService(Service service) throws InterruptedException {
        startService(service, Settings.NONE);
    }

    /** As {@link #startService(Service)}, with properties of its own. */
    public void startService(Service service, Settings settings) throws InterruptedException {
        start(service(service), settings);
    }

    /** Starts one more process of a service, which shares its work and lives until everything is stopped. */
    public ServiceProcess startAnother(Service service, Settings settings) throws InterruptedException {
        ServiceProcess process = new ServiceProcess(service, instance, others.size() + 2);
        others.add(process);
        process.choosePorts(0);
        start(process, settings);
        return process;
    }

    /** Starts a process of this installation, again if it ended, and returns when it is ready. */
    public void start(ServiceProcess process, Settings settings) throws InterruptedException {
        Map<String, String> environment = new HashMap<>(environment(process.service()));
        environment.putAll(settings.environment(process.service()));
        process.spawn(Distribution.current().command(process.service(), instance.compilation()), environment);
        process.awaitReady(SERVICE_PATIENCE);
    }

    /** As environment variables: arguments would show in the process list. */
    private Map<String, String> environment(Service service) {
        Map<String, String> properties = new HashMap<>(backend.propertiesFor(service));
        properties.putAll(signIn.properties(service));
        if (service == Service.GATEWAY) {
            properties.putAll(desk.properties());
        }
        if (service == Service.LOG) {
            properties.put(
                    "penstock.log-index.folder",
                    instance.folder()
                            .resolve(service.artifact())
                            .resolve("index")
                            .toString());
        }
        // The gateway is the issuer under the address that everybody knows it by.
        properties.put("penstock.sign-in.issuer", gateway().toString());
        properties.putAll(instance.settings());
        Map<String, String> environment = new HashMap<>();
        properties.forEach((name, value) ->
                environment.put(name.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT), value));
        services.forEach(process -> environment.put(
                "PENSTOCK_" + process.service().name() + "_SERVICE_URL",
                process.uri().toString()));
        return environment;
    }

    /**
     * Stops all of it, whatever state it is in: first the gateway, so that nobody comes in, then the services, then the
     * servers, then strays.
     */
    public void stop(StopListener listener) {
        stopService(service(Service.GATEWAY), listener);
        if (desk.alive()) {
            desk.stop();
            listener.stopped(DeskProcess.NAME);
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            services.forEach(process -> threads.execute(() -> stopService(process, listener)));
            others.forEach(process -> threads.execute(() -> stopService(process, listener)));
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            backend.servers().forEach(server -> threads.execute(() -> stopServer(server, listener)));
        }
        Strays.kill(instance.folder()).forEach(stray -> listener.stopped("stray process " + stray.pid()));
    }

    private static void stopService(ServiceProcess process, StopListener listener) {
        if (process.alive()) {
            process.stop();
            listener.stopped(process.service().artifact());
        }
    }

    private static void stopServer(Server server, StopListener listener) {
        if (server.alive()) {
            server.stop();
            listener.stopped(server.name());
        }
    }

    public Instance instance() {
        return instance;
    }

    /** @throws IllegalArgumentException if this installation has no such service */
    public ServiceProcess service(Service service) {
        if (service.ordinal() >= services.size()) {
            throw new IllegalArgumentException("'" + instance.name() + "' was started without " + service.artifact());
        }
        return services.get(service.ordinal());
    }

    public List<ServiceProcess> services() {
        return services;
    }

    /** Every process with its name, servers first. */
    public Map<String, Long> pids() {
        Map<String, Long> pids = new LinkedHashMap<>();
        servers().forEach(server -> server.pid().ifPresent(pid -> pids.put(server.name(), pid)));
        services.forEach(process ->
                process.pid().ifPresent(pid -> pids.put(process.service().artifact(), pid)));
        desk.pid().ifPresent(pid -> pids.put(DeskProcess.NAME, pid));
        others.forEach(process ->
                process.pid().ifPresent(pid -> pids.put(process.service().artifact() + " " + pid, pid)));
        return pids;
    }

    public DeskProcess desk() {
        return desk;
    }

    public List<Server> servers() {
        return backend.servers();
    }

    public URI gateway() {
        return service(Service.GATEWAY).uri();
    }

    /** Tokens of this installation, for whoever may read its folder. */
    public LocalTokens tokens() {
        return signIn.tokens(gateway());
    }

    /** The address of the control room, with the key that opens it: what stands behind the {@code #} is sent to nobody. */
    public URI controlRoom() {
        return URI.create(gateway() + "/control#key=" + signIn.operatorKey());
    }

    /** Where the mails that buyers got can be read. */
    public URI mailPage() {
        return backend.mailPage();
    }

    public Endpoints endpoints() {
        return backend.endpoints();
    }

    /** A database that no service knows, empty when it is new, with a user who may do everything in it: {@code floor}. */
    public Endpoints.Database scratchDatabase() {
        return backend.scratchDatabase();
    }
}
