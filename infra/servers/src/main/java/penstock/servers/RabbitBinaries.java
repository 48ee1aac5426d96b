package penstock.servers;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** The machine's own RabbitMQ, which is installed from its distribution's packages if that is possible. */
final class RabbitBinaries {

    private static final Object ONE_AT_A_TIME = new Object();
    private static final String SCRIPT = "rabbitmq-server";

    private RabbitBinaries() {}

    /**
     * The start script of the server itself; distributions put a wrapper on the PATH that insists on a user and a home
     * of their own.
     *
     * @throws ServerFailedException if there is none and none could be installed; says what would mend it
     */
    static Path server(Path instance) throws IOException {
        synchronized (ONE_AT_A_TIME) {
            Optional<Path> found = find();
            if (found.isPresent()) {
                return found.get();
            }
            install(instance);
            return find().orElseThrow(() -> new ServerFailedException(
                    "The package rabbitmq-server was installed, but its start script is in none of the known places."));
        }
    }

    private static void install(Path instance) throws IOException {
        if (!DebianPackage.installable()) {
            throw new ServerFailedException("There is no rabbitmq-server on this machine. Install one, for example:"
                    + " sudo apt-get update && sudo apt-get install -y --no-install-recommends rabbitmq-server"
                    + " (or choose the other broker: --broker kafka)");
        }
        Path script = Files.createTempFile("install-rabbitmq", ".sh");
        try (InputStream in = Objects.requireNonNull(
                RabbitBinaries.class.getResourceAsStream("install-rabbitmq.sh"), "install-rabbitmq.sh")) {
            Files.write(script, in.readAllBytes());
            Command.run(instance, Path.of("/dev/null"), List.of("sh", script.toString()));
        } finally {
            Files.delete(script);
        }
    }

    private static Optional<Path> find() {
        return Stream.concat(
                        Stream.of(Path.of("/usr/lib/rabbitmq/bin", SCRIPT)),
                        Stream.of("/usr/lib/rabbitmq/lib", "/usr/lib64/rabbitmq/lib", "/opt")
                                .map(Path::of)
                                .flatMap(RabbitBinaries::versions)
                                .map(version -> version.resolve("sbin").resolve(SCRIPT)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static Stream<Path> versions(Path folder) {
        if (!Files.isDirectory(folder)) {
            return Stream.empty();
        }
        try (Stream<Path> paths = Files.list(folder)) {
            return paths
                    .filter(path -> path.getFileName().toString().startsWith("rabbitmq"))
                    .sorted()
                    .toList()
                    .reversed()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
