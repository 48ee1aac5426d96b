package penstock.local.drill;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

/** A small file system in memory that a server keeps its data on, so that it can be filled without harm to anybody else. */
final class SmallDisk implements AutoCloseable {
    private static final int SIZE_MIB = 512;
    private static final int PIECE = 64 * 1024;
    private static final int PATIENCE_SECONDS = 20;

    private final Path folder;
    private final Path ballast;

    /** @param folder is made and must be empty */
    SmallDisk(Path folder) throws IOException, InterruptedException {
        this.folder = folder;
        this.ballast = folder.resolve("ballast");
        Files.createDirectories(folder);
        String trouble = run(
                "mount", "-t", "tmpfs", "-o", "mode=0700,size=" + SIZE_MIB + "m", "penstock-drill", folder.toString());
        if (trouble != null) {
            throw new IOException("no small file system at " + folder + ": " + trouble);
        }
    }

    /** Unmounts what somebody who was interrupted left below this folder. */
    static void clearUp(Path folder) throws IOException, InterruptedException {
        String below = " " + folder.toAbsolutePath().normalize() + "/";
        for (String mount : Files.readAllLines(Path.of("/proc/mounts"))) {
            if (mount.startsWith("penstock-drill" + below)) {
                String trouble = run("umount", mount.split(" ")[1]);
                if (trouble != null) {
                    throw new IOException(mount + " stays mounted: " + trouble);
                }
            }
        }
    }

    /** Null if there can be one here; otherwise the reason. */
    static @Nullable String impossible() throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("penstock-disk");
        try (var _ = new SmallDisk(folder)) {
            return null;
        } catch (IOException e) {
            return "a small file system cannot be mounted here (root can): " + e.getMessage();
        } finally {
            Files.deleteIfExists(folder);
        }
    }

    /** @return bytes that were free */
    long fill() throws IOException {
        long written = 0;
        byte[] piece = new byte[PIECE];
        try (OutputStream out = Files.newOutputStream(ballast)) {
            for (int size = PIECE; size > 0; ) {
                try {
                    out.write(piece, 0, size);
                    written += size;
                } catch (IOException full) {
                    size /= 2; // what is smaller may still fit
                }
            }
        }
        return written;
    }

    void free() throws IOException {
        Files.deleteIfExists(ballast);
    }

    /** Its files are gone with it. */
    @Override
    public void close() throws IOException {
        String trouble;
        try {
            trouble = run("umount", folder.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while unmounting " + folder, e);
        }
        if (trouble != null) {
            throw new IOException(folder + " stays mounted: " + trouble);
        }
    }

    /** @return null if it went well, otherwise what it said */
    private static @Nullable String run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            return "no end within " + PATIENCE_SECONDS + " s";
        }
        return process.exitValue() == 0 ? null : said;
    }
}
