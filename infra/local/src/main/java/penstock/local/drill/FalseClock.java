package penstock.local.drill;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import penstock.local.instance.Settings;
import penstock.servers.DebianPackage;

/**
 * A clock that processes have in place of the machine's, which can be set while they run. The library libfaketime answers
 * them when they ask for the time of day; what measures how long something takes is left as it is.
 */
final class FalseClock implements AutoCloseable {
    /** Processes look at most so long after it was set, in seconds. */
    private static final int SEEN_AFTER = 1;

    private static final DebianPackage PACKAGE = new DebianPackage("libfaketime");

    private final Path library;
    private final Path file;

    /** @param folder where it is kept */
    FalseClock(Path folder) throws IOException {
        library = find().orElseThrow(() -> new IOException("there is no libfaketime; " + PACKAGE.remedy()));
        file = folder.resolve("false-clock");
        set(Duration.ZERO);
    }

    /** Null if there can be one here; otherwise the reason. */
    static @Nullable String impossible() throws IOException, InterruptedException {
        if (find().isPresent()) {
            return null;
        }
        if (!DebianPackage.installable()) {
            return "there is no libfaketime here; as root: " + PACKAGE.remedy();
        }
        Path log = Files.createTempFile("penstock-libfaketime", ".log");
        if (PACKAGE.install(log) && find().isPresent()) {
            Files.delete(log);
            return null;
        }
        return "'" + PACKAGE.remedy() + "' did not work: see " + log;
    }

    /** Debian has a folder of that name for each architecture. */
    private static Optional<Path> find() {
        try (Stream<Path> architectures = Files.list(Path.of("/usr/lib"))) {
            return architectures
                    .map(architecture -> architecture.resolve("faketime/libfaketimeMT.so.1"))
                    .filter(Files::exists)
                    .findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** For processes that are to have this clock. */
    Settings settings() {
        return Settings.NONE
                .withVariable("LD_PRELOAD", library.toString())
                .withVariable("FAKETIME_TIMESTAMP_FILE", file.toString())
                .withVariable("FAKETIME_CACHE_DURATION", Integer.toString(SEEN_AFTER))
                .withVariable("FAKETIME_DONT_FAKE_MONOTONIC", "1")
                .withVariable("FAKETIME_DONT_RESET", "1")
                // Otherwise it bends every wait of a JVM, which then spins.
                .withVariable("FAKETIME_FORCE_MONOTONIC_FIX", "0");
    }

    /** @param ahead of the machine's, or behind it if it is negative */
    void set(Duration ahead) throws IOException {
        Path next = file.resolveSibling(file.getFileName() + ".next");
        Files.writeString(next, "%+d%n".formatted(ahead.toSeconds()));
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /** What the library keeps for each process in shared memory stays behind if that is killed. */
    @Override
    public void close() throws IOException {
        try (DirectoryStream<Path> kept = Files.newDirectoryStream(Path.of("/dev/shm"), "*faketime_s{hm,em}_*")) {
            for (Path one : kept) {
                String name = one.getFileName().toString();
                long pid = Long.parseLong(name.substring(name.lastIndexOf('_') + 1));
                if (ProcessHandle.of(pid).isEmpty()) {
                    Files.deleteIfExists(one);
                }
            }
        }
    }
}
