package penstock.local.browser;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.Assumptions;

import penstock.servers.DebianPackage;

/** The machine's own Chromium, which is installed from its distribution's packages if that is possible. */
final class Chromium {

    private static final DebianPackage PACKAGE = new DebianPackage("chromium");

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
                DebianPackage.installable(),
                "the browser tests need Chromium, which is not here; as root: " + PACKAGE.remedy());
        Assumptions.assumeTrue(
                PACKAGE.install(log) && find().isPresent(),
                "the browser tests need Chromium, and '" + PACKAGE.remedy() + "' did not work: see " + log);
        return find().orElseThrow();
    }

    private static Optional<Path> find() {
        return Stream.of("chromium", "chromium-browser", "google-chrome")
                .map(name -> Path.of("/usr/bin", name))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
