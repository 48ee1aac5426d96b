package penstock.servers;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * A real server as a process in the folder {@code <instance>/<name>}. The object is only a handle: ports, passwords,
 * data and the pid are in the folder, so that a second object for the same folder (in another program, after a crash of
 * the first) is the same server. Not safe for two starters of the same folder at the same moment.
 */
public abstract class Server implements AutoCloseable {

    /** All servers are bound to loopback, and only there. */
    public static final String HOST = "127.0.0.1";

    private static final Duration UNTIL_STOPPED = Duration.ofSeconds(30);
    private static final int LOG_LINES = 20;
    private static final String CLIENT = "client";

    private final String name;
    private final Path instance;
    private final int wantedPort;
    private final Ports ports;
    private final Daemon daemon;

    Server(String name, Path instance, int wantedPort) {
        this.name = name;
        this.instance = instance.toAbsolutePath().normalize();
        this.wantedPort = wantedPort;
        this.ports = new Ports(folder().resolve("ports"));
        this.daemon = new Daemon(this.instance, folder());
    }

    /**
     * Spawns the server and returns without waiting for it, except for what must be done once per folder or machine
     * (unpack, format: a few seconds). Does nothing if it is alive.
     *
     * @throws ServerFailedException if something is missing; the message says what mends it
     */
    public final void start() {
        if (alive()) {
            return;
        }
        PrivateFile.folder(folder());
        daemon.awaitGone();
        clearUp();
        ports.choose(wantedPorts());
        try {
            prepare();
        } catch (IOException e) {
            throw new ServerFailedException("Cannot prepare " + folder() + " for " + name + ": " + e.getMessage(), e);
        }
        daemon.spawn(command(), environment());
    }

    /**
     * Returns when a client can log in.
     *
     * @throws ServerFailedException if it dies or patience ends before; with the last lines of its log
     */
    public final void awaitReady(Duration patience) {
        boolean[] ready = {false};
        Deadline.in(patience).await(() -> {
            ready[0] = answers();
            return ready[0] || !alive();
        });
        if (!ready[0]) {
            String what =
                    alive() ? " did not answer on port " + port() + " within " + patience.toSeconds() + " s" : " died";
            throw new ServerFailedException(
                    name + what + ". " + advice() + "\nThe end of " + log() + ":\n" + daemon.lastLines(LOG_LINES));
        }
    }

    /** True if a client can log in right now. Never throws. */
    public final boolean ready() {
        return alive() && answers();
    }

    public final boolean alive() {
        return daemon.alive();
    }

    public final OptionalLong pid() {
        return daemon.pid();
    }

    /** SIGTERM, and SIGKILL after 30 s. Returns when it is gone; does nothing if it is not alive. */
    public final void stop() {
        daemon.stop(UNTIL_STOPPED);
        clearUp();
    }

    /** SIGKILL. Returns when it is gone; does nothing if it is not alive. */
    public final void kill() {
        daemon.kill();
        clearUp();
    }

    /** The same as {@link #stop()}. */
    @Override
    public final void close() {
        stop();
    }

    public final String name() {
        return name;
    }

    public final Path folder() {
        return instance.resolve(name);
    }

    public final Path instance() {
        return instance;
    }

    public final Path log() {
        return daemon.log();
    }

    public final String host() {
        return HOST;
    }

    /** Where clients connect; known from the first start on (0 before), and kept over restarts while it is free. */
    public final int port() {
        return port(CLIENT);
    }

    /** What a service must be told to use this server, as Penstock's property names (penstock.kafka.servers …). */
    public abstract Map<String, String> properties();

    final int port(String which) {
        return ports.get(which);
    }

    /** The wanted ports by name, 0 for any; overridden by servers with more than one. */
    Map<String, Integer> wantedPorts() {
        return Map.of(CLIENT, wantedPort);
    }

    final String password(String whose) {
        return PrivateFile.password(folder().resolve("passwords").resolve(whose));
    }

    /** Everything before the process: unpack, write the configuration, format. Ports are chosen. */
    abstract void prepare() throws IOException;

    abstract List<String> command();

    Map<String, String> environment() {
        return Map.of();
    }

    /** Logs in as a client would; false while that fails for whatever reason. */
    abstract boolean answers();

    /** What somebody can do when it does not come up. */
    String advice() {
        return "Starting it again is safe: its data stay in " + folder() + ".";
    }

    /** What else a dead server may have left behind; called before each start and after each stop. */
    void clearUp() {}
}
