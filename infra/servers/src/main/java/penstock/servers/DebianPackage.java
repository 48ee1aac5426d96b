package penstock.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A package of the machine's distribution that something may want and can be had without.
 *
 * @param name as apt knows it
 */
public record DebianPackage(String name) {

    private static final Path APT = Path.of("/usr/bin/apt-get");
    private static final long MINUTES = 5;

    /** The command that installs it, as root. */
    public String remedy() {
        return "apt-get install --no-install-recommends " + name;
    }

    /** Whether there is apt, and this process may use it. */
    public static boolean installable() {
        return Files.exists(APT) && System.getProperty("user.name").equals("root");
    }

    /**
     * Installs it.
     *
     * @param log what apt writes
     * @return whether that went well
     */
    public boolean install(Path log) throws IOException, InterruptedException {
        String apt = "apt-get -q -y -o DPkg::Lock::Timeout=300 ";
        Process process = new ProcessBuilder(List.of(
                        "sh",
                        "-c",
                        "export DEBIAN_FRONTEND=noninteractive; " + apt + "update && " + apt
                                + "install --no-install-recommends " + name))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            return process.waitFor(MINUTES, TimeUnit.MINUTES) && process.exitValue() == 0;
        } finally {
            process.destroyForcibly();
        }
    }
}
