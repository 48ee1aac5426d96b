package penstock.local.walk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Assumptions;

import static org.assertj.core.api.Assertions.assertThat;

/** Postman without a window, from npm, in a folder of its own. */
final class Newman {

    private static final long MINUTES = 10;

    private final Path folder;

    private Newman(Path folder) {
        this.folder = folder;
    }

    /** Whoever has no npm, or cannot fetch with it, reads in the test report that the walk could not run. */
    static Newman installedIn(Path folder) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        Path log = folder.resolve("npm.log");
        String wanted = "newman@" + System.getProperty("newman.version");
        int code;
        try {
            code = run(
                    folder,
                    log,
                    List.of(
                            "npm",
                            "install",
                            "--prefix",
                            folder.toString(),
                            "--no-save",
                            "--no-package-lock",
                            "--no-audit",
                            "--no-fund",
                            "--loglevel=error",
                            wanted));
        } catch (IOException e) {
            Assumptions.abort("the walk needs npm, which is not here: " + e.getMessage());
            throw e;
        }
        Assumptions.assumeTrue(code == 0, () -> "npm could not install " + wanted + ": " + text(log));
        return new Newman(folder);
    }

    /** Runs a collection; the assertion error of a failed one shows its end. */
    void run(Path collection, Path environment) throws IOException, InterruptedException {
        Path log = folder.resolve("newman.log");
        int code = run(
                folder,
                log,
                List.of(
                        "node",
                        folder.resolve("node_modules/newman/bin/newman.js").toString(),
                        "run",
                        collection.toString(),
                        "--environment",
                        environment.toString(),
                        "--timeout-request",
                        "60000",
                        "--color",
                        "off",
                        "--disable-unicode"));
        assertThat(code).as(() -> end(text(log))).isZero();
    }

    private static int run(Path folder, Path log, List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            assertThat(process.waitFor(MINUTES, TimeUnit.MINUTES))
                    .as(() -> "ends within " + MINUTES + " minutes: " + end(text(log)))
                    .isTrue();
            return process.exitValue();
        } finally {
            process.destroyForcibly();
        }
    }

    private static String text(Path log) {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static String end(String text) {
        return text.substring(Math.max(0, text.length() - 6_000));
    }
}
