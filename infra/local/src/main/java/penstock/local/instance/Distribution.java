package penstock.local.instance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

import penstock.servers.Root;

/**
 * Where the built jars lie.
 *
 * @param root the checkout
 * @param dist the folder that {@code ./penstock} copied the jars to, or null to use Maven's own {@code target} folders
 */
public record Distribution(Path root, @Nullable Path dist) {

    /** What {@code ./penstock} passed on, or, inside a Maven build, the checkout around the working directory. */
    public static Distribution current() {
        String dist = System.getProperty("penstock.dist");
        return new Distribution(Root.find(), dist == null ? null : Path.of(dist));
    }

    Path jarOf(Service service) {
        Path folder = dist == null ? root.resolve(service.artifact()).resolve("target") : dist.resolve("services");
        try (var jars = Files.newDirectoryStream(folder, service.artifact() + "-*-exec.jar")) {
            for (Path jar : jars) {
                return jar;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + folder, e);
        }
        throw new IllegalStateException(
                "%s is not built: no %s-*-exec.jar in %s. Run: ./penstock up (or ./mvnw package -DskipTests)"
                        .formatted(service.artifact(), service.artifact(), folder));
    }
}
