package penstock.local.instance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where the built jars lie.
 *
 * @param root the checkout
 * @param dist the folder that {@code ./penstock} copied the jars to, or null to use Maven's own {@code target} folders
 */
public record Distribution(Path root, @org.jspecify.annotations.Nullable Path dist) {

    /** What {@code ./penstock} passed on, or, inside a Maven build, the checkout around the working directory. */
    public static Distribution current() {
        String root = System.getProperty("penstock.root");
        String dist = System.getProperty("penstock.dist");
        return new Distribution(
                root == null ? checkoutAround(Path.of("").toAbsolutePath()) : Path.of(root),
                dist == null ? null : Path.of(dist));
    }

    Path jarOf(Service service) {
        Path folder = dist == null
                ? root.resolve(service.artifact()).resolve("target")
                : dist.resolve("services");
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

    private static Path checkoutAround(Path start) {
        for (Path folder = start; folder != null; folder = folder.getParent()) {
            if (Files.isRegularFile(folder.resolve("penstock")) && Files.isDirectory(folder.resolve("infra"))) {
                return folder;
            }
        }
        throw new IllegalStateException("Not inside a Penstock checkout: " + start);
    }
}
