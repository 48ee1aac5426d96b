package penstock.local.browser;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.Assumptions;

/** The machine's own Chromium, which is installed from its distribution's packages if that is possible. */
final class Chromium {

    private static final Path APT = Path.of("/usr/bin/apt-get");
    private static final String REMEDY = "apt-get install --no-install-recommends chromium";
    private static final String INSTALL =
            "export DEBIAN_FRONTEND=noninteractive; apt-get -q -o DPkg::Lock::Timeout=300 update"
                    + " && apt-get -q -y -o DPkg::Lock::Timeout=300 install --no-install-recommends chromium";
    private static final long MINUTES = 5;

    private Chromium() {}

    /**
     * Whoever has none, and cannot install it, reads in the test report that no browser looked at the pages.
     *
     * @param log where an installation writes
     */
    static Path program(Path log) throws IOException, InterruptedException {
        Optional<Path> found = find();
        if (found.isPresent()) {
            return found.get();
        }
        Assumptions.assumeTrue(
                Files.exists(APT) && System.getProperty("user.name").equals("root"),
                "the browser tests need Chromium, which is not here; as root: " + REMEDY);
        Process apt = new ProcessBuilder(List.of("sh", "-c", INSTALL))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            boolean done = apt.waitFor(MINUTES, TimeUnit.MINUTES) && apt.exitValue() == 0;
            Assumptions.assumeTrue(
                    done && find().isPresent(),
                    "the browser tests need Chromium, and '" + REMEDY + "' did not work: see " + log);
        } finally {
            apt.destroyForcibly();
        }
        return find().orElseThrow();
    }

    private static Optional<Path> find() {
        return Stream.of("chromium", "chromium-browser", "google-chrome")
                .map(name -> Path.of("/usr/bin", name))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
