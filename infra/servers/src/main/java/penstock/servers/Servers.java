package penstock.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The servers of a test: name those that are needed, start them together, and they are gone with their folder when this
 * is closed or the JVM ends.
 *
 * <pre>{@code
 * static final Servers servers = Servers.temporary();
 * static final KafkaServer kafka = servers.add(KafkaServer::new);
 * static final MariaDbServer mariaDb = servers.add(MariaDbServer::new);
 * static { servers.start(); }
 * }</pre>
 */
public final class Servers implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Path instance;
    private final List<Server> servers = new ArrayList<>();

    private Servers(Path instance) {
        this.instance = instance;
    }

    /** An instance of its own, under the project's root. What a test run that was itself killed left is removed. */
    public static Servers temporary() {
        Servers servers = new Servers(TestFolders.fresh());
        Runtime.getRuntime().addShutdownHook(new Thread(servers::close, "stop-servers"));
        return servers;
    }

    /** Adds a server, which is not started by that. */
    public <S extends Server> S add(Function<Path, S> constructor) {
        S server = constructor.apply(instance);
        servers.add(server);
        return server;
    }

    public Path instance() {
        return instance;
    }

    /** Starts all, at the same time, and returns when all are ready. */
    public void start() {
        startAll(servers, PATIENCE);
    }

    /**
     * Starts all, at the same time, and returns when all are ready.
     *
     * @throws ServerFailedException the first failure; the others are left as they are
     */
    public static void startAll(List<? extends Server> servers, Duration patience) {
        all(servers, server -> {
            server.start();
            server.awaitReady(patience);
        });
    }

    /** Stops all, at the same time, and returns when all are gone. */
    public static void stopAll(List<? extends Server> servers) {
        all(servers, Server::stop);
    }

    /** Kills all and deletes the folder: nobody needs these data again. */
    @Override
    public synchronized void close() {
        if (Files.exists(instance)) {
            all(servers, Server::kill);
            Strays.kill(instance);
            try {
                Folders.delete(instance);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static void all(List<? extends Server> servers, Consumer<Server> action) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> running = new ArrayList<>();
            for (Server server : servers) {
                running.add(threads.submit(() -> action.accept(server)));
            }
            for (Future<?> future : running) {
                future.get();
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure
                    ? failure
                    : new ServerFailedException("A server failed.", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServerFailedException("Interrupted while servers start or stop.", e);
        }
    }
}
