package penstock.local.instance;

import java.io.File;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;

import penstock.servers.Daemon;
import penstock.servers.Ports;
import penstock.servers.PrivateFile;

/**
 * The desk as a process of an instance. Nothing needs it or waits for it: without it the control room sends no crowd and
 * reads no ledger, and says so.
 */
public final class DeskProcess {
    /** The environment variable with what a caller must know. */
    public static final String KEY = "PENSTOCK_DESK_KEY";

    /** Where a caller says it. */
    public static final String HEADER = "Desk-Key";

    static final String NAME = "desk";
    private static final String MAIN = "penstock.local.desk.Desk";
    private static final String HOST = "127.0.0.1";
    private static final Duration UNTIL_STOPPED = Duration.ofSeconds(10);

    private final Instance instance;
    private final Path folder;
    private final Ports ports;
    private final Daemon daemon;

    DeskProcess(Instance instance) {
        this.instance = instance;
        this.folder = instance.folder().resolve(NAME);
        this.ports = new Ports(folder.resolve("ports"));
        this.daemon = new Daemon(instance.folder(), folder);
    }

    void choosePort() {
        if (!alive()) {
            daemon.awaitGone();
            ports.choose(Map.of("http", 0));
        }
    }

    /** What the gateway must be told. */
    Map<String, String> properties() {
        return Map.of(
                "penstock.desk.url", uri().toString(),
                "penstock.desk.key", key());
    }

    void start() {
        if (!alive()) {
            daemon.spawn(command(), Map.of(KEY, key()));
        }
    }

    private List<String> command() {
        // The process runs in another folder, and a launcher may have been started with a relative class path.
        String classPath = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                Daemon.OWN_TEMPORARY_FILES,
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                classPath,
                MAIN,
                instance.folder().toString(),
                Integer.toString(ports.get("http")));
    }

    public URI uri() {
        return URI.create("http://" + HOST + ":" + ports.get("http"));
    }

    public boolean alive() {
        return daemon.alive();
    }

    public OptionalLong pid() {
        return daemon.pid();
    }

    /** SIGTERM; a crowd that it sent is gone with it. */
    public void stop() {
        daemon.stop(UNTIL_STOPPED);
    }

    private String key() {
        return PrivateFile.password(folder.resolve("passwords").resolve("gateway"));
    }
}
