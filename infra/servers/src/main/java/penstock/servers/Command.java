package penstock.servers;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program that is run to its end, such as a server's formatter. */
final class Command {

    private static final int MINUTES = 5;

    private Command() {}

    /**
     * Runs it with this input file, and returns what it wrote.
     *
     * @throws ServerFailedException if it fails; with what it wrote
     */
    static String run(Path instance, Path input, List<String> command) throws IOException {
        Process process = process(instance, input, command);
        try (InputStream output = process.getInputStream()) {
            String said = new String(output.readAllBytes(), StandardCharsets.UTF_8).strip();
            if (!process.waitFor(MINUTES, TimeUnit.MINUTES) || process.exitValue() != 0) {
                throw new ServerFailedException(String.join(" ", command) + " failed:\n" + said);
            }
            return said;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServerFailedException("Interrupted while waiting for " + command.getFirst(), e);
        } finally {
            process.destroyForcibly();
        }
    }

    private static Process process(Path instance, Path input, List<String> command) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectInput(input.toFile()).redirectErrorStream(true);
        builder.environment().put(Daemon.INSTANCE, instance.toString());
        return builder.start();
    }
}
