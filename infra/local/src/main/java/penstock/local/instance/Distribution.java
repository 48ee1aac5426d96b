package penstock.local.instance;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import penstock.servers.Folders;
import penstock.servers.Root;

/**
 * What was built, and how it is run.
 *
 * @param root the checkout
 * @param dist the folder that {@code ./penstock} copied the build to, or null to use Maven's own {@code target} folders
 * @param training whether services write down, when they end, what a later start needs not work out again (an AOT cache,
 *     JEP 514): it takes two thirds of the CPU off a service's start
 */
public record Distribution(Path root, @Nullable Path dist, boolean training) {

    /** What {@code ./penstock} passed on, or, inside a Maven build, the checkout around the working directory. */
    public static Distribution current() {
        String dist = System.getProperty("penstock.dist");
        return new Distribution(
                Root.find(), dist == null ? null : Path.of(dist), Boolean.getBoolean("penstock.training"));
    }

    List<String> command(Service service, Compilation compilation) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(service.jvmOptions());
        command.addAll(service.atMost(compilation).jvmOptions());
        // Writing an AOT cache needs more memory than any work.
        command.addAll(training ? List.of("-Xmx1g") : service.memoryLimits());
        if (dist == null) {
            // Never from a jar of jars. A virtual thread that loads a class from one holds its carrier while it waits
            // for another's lock: on two carriers, two of them can stop the one that has the lock, for ever.
            command.addAll(List.of("-jar", jarIn(unpacked(service), service)));
            return command;
        }
        Path services = dist.resolve("services");
        Path cache = services.resolve(service.artifact() + ".aot");
        if (training) {
            command.add("-XX:AOTCacheOutput=" + cache);
        } else if (Files.exists(cache)) {
            command.add("-XX:AOTCache=" + cache);
        }
        command.addAll(List.of("-jar", jarIn(services.resolve(service.artifact()), service)));
        return command;
    }

    /** What a simulation is run with. */
    public String simulationClassPath() {
        return dist == null
                ? root.resolve("load-tests/target/classes")
                        + File.pathSeparator
                        + root.resolve("load-tests/target/simulations/*")
                : dist.resolve("simulations") + "/*";
    }

    /** The packed jar's parts beside it, made when they are asked for first. */
    private Path unpacked(Service service) {
        Path target = root.resolve(service.artifact()).resolve("target");
        Path jar = Path.of(jarIn(target, service));
        try {
            // Builds give every jar the same time of modification; that of its inode's change is each one's own.
            var changed = (FileTime) Files.getAttribute(jar, "unix:ctime");
            Path folder = target.resolve("unpacked-" + changed.toMillis());
            synchronized (Distribution.class) {
                if (!Files.exists(folder)) {
                    removeEarlier(target, folder);
                    Path next = Files.createTempDirectory(target, "unpacking-");
                    unpack(jar, next);
                    Files.move(next, folder, StandardCopyOption.ATOMIC_MOVE);
                }
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot unpack " + jar, e);
        }
    }

    /** Those of earlier builds: a seventh of a gigabyte each. */
    private static void removeEarlier(Path target, Path current) throws IOException {
        try (var all = Files.newDirectoryStream(target, "unpacked-*")) {
            for (Path folder : all) {
                if (!folder.equals(current)) {
                    Folders.delete(folder);
                }
            }
        }
    }

    private static void unpack(Path jar, Path folder) throws IOException {
        Process java = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Djarmode=tools",
                        "-jar",
                        jar.toString(),
                        "extract",
                        "--force",
                        "--destination",
                        folder.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            if (java.waitFor() != 0) {
                throw new IOException("extracting it ended with " + java.exitValue());
            }
        } catch (InterruptedException e) {
            java.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static String jarIn(Path folder, Service service) {
        try (var jars = Files.newDirectoryStream(folder, service.artifact() + "-*-exec.jar")) {
            for (Path jar : jars) {
                return jar.toString();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + folder, e);
        }
        throw new IllegalStateException(
                "%s is not built: no %s-*-exec.jar in %s. Run: ./penstock up (or ./mvnw package -DskipTests)"
                        .formatted(service.artifact(), service.artifact(), folder));
    }
}
