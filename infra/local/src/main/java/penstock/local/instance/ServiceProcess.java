package penstock.local.instance;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

import penstock.servers.Daemon;
import penstock.servers.Ports;

/** One of our services as a process in its folder of an instance; like a server, it can be found again from there. */
public final class ServiceProcess {
    private static final String HOST = "127.0.0.1";
    private static final Duration UNTIL_STOPPED = Duration.ofSeconds(20);
    private static final Duration UNTIL_TRAINED = Duration.ofMinutes(4);
    private static final Duration ASK_EVERY = Duration.ofMillis(100);
    private static final int LOG_LINES = 15;
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();

    private final Service service;
    private final Path folder;
    private final Ports ports;
    private final Daemon daemon;

    ServiceProcess(Service service, Instance instance) {
        this(service, instance, 1);
    }

    /** @param number which of several processes of the service this is; the first one has its name alone */
    ServiceProcess(Service service, Instance instance, int number) {
        this.service = service;
        this.folder = instance.folder().resolve(service.artifact() + (number == 1 ? "" : "-" + number));
        this.ports = new Ports(folder.resolve("ports"));
        this.daemon = new Daemon(instance.folder(), folder);
    }

    /** Chooses its ports, which other services may have to know before it starts. */
    void choosePorts(int wanted) {
        if (!alive()) {
            daemon.awaitGone();
            ports.choose(Map.of("http", wanted, "management", 0));
        }
    }

    void spawn(List<String> command, Map<String, String> environment) {
        if (alive()) {
            return;
        }
        Map<String, String> all = new HashMap<>(environment);
        all.put("SERVER_ADDRESS", HOST);
        all.put("SERVER_PORT", Integer.toString(port()));
        all.put("MANAGEMENT_SERVER_ADDRESS", HOST);
        all.put("MANAGEMENT_SERVER_PORT", Integer.toString(ports.get("management")));
        daemon.spawn(service.yields() ? Daemon.yielding(command) : command, all);
    }

    /**
     * Returns when the service says that it is ready.
     *
     * @throws IllegalStateException if it died or did not become ready in time, with the end of its log (and what its
     *     main thread does, if it still lives)
     */
    void awaitReady(Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (!ready()) {
            boolean alive = alive();
            if (!alive || System.nanoTime() > end) {
                String lastLines = daemon.lastLines(LOG_LINES);
                throw new IllegalStateException("%s %s. The end of %s:%n%s"
                        .formatted(
                                service.artifact(),
                                alive
                                        ? "was not ready after " + patience.toSeconds() + " s, but " + doing()
                                        : "died while starting",
                                daemon.log(),
                                lastLines));
            }
            Thread.sleep(ASK_EVERY);
        }
    }

    private String doing() throws InterruptedException {
        OptionalLong pid = pid();
        return pid.isPresent() ? ThreadDump.mainThread(pid.getAsLong(), daemon.log()) : "ended just now";
    }

    /** Whether it lives and its readiness endpoint says UP. */
    public boolean ready() {
        if (!alive()) {
            return false;
        }
        var request = HttpRequest.newBuilder(management().resolve("/actuator/health/readiness"))
                .timeout(Duration.ofSeconds(5))
                .build();
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    public Service service() {
        return service;
    }

    public int port() {
        return ports.get("http");
    }

    public URI uri() {
        return URI.create("http://" + HOST + ":" + port());
    }

    /** Where it tells how it is, to whoever operates it. */
    public URI management() {
        return URI.create("http://" + HOST + ":" + ports.get("management"));
    }

    /** What it writes to; a start may move a large one away and begin a new one. */
    public Path log() {
        return daemon.log();
    }

    public boolean alive() {
        return daemon.alive();
    }

    public OptionalLong pid() {
        return daemon.pid();
    }

    /** SIGTERM, and SIGKILL if it has not ended after 20 s (after minutes, where it writes down what it learned). */
    public void stop() {
        daemon.stop(Distribution.current().training() ? UNTIL_TRAINED : UNTIL_STOPPED);
    }

    /** SIGKILL. */
    public void kill() {
        daemon.kill();
    }
}
