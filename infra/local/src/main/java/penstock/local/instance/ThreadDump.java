package penstock.local.instance;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** What the threads of a JVM do that does not get on. */
final class ThreadDump {
    private static final int ATTEMPTS = 50;
    private static final long BETWEEN_MILLIS = 100;

    private ThreadDump() {}

    /**
     * Lets a JVM write the stacks of all its threads into its log (SIGQUIT), and tells that of the main one.
     *
     * @param log the file that its standard output goes to
     */
    static String mainThread(long pid, Path log) throws InterruptedException {
        try {
            long before = Files.size(log);
            new ProcessBuilder("kill", "-QUIT", Long.toString(pid)).start().waitFor(1, TimeUnit.SECONDS);
            for (int i = 0; i < ATTEMPTS; i++) {
                Thread.sleep(BETWEEN_MILLIS);
                String written = after(before, log);
                int main = written.indexOf("\n\"main\" ");
                int end = written.indexOf("\n\n", main + 1);
                if (main >= 0 && end >= 0) {
                    return "its main thread (all are in its log now) does:" + written.substring(main, end) + "\n";
                }
            }
        } catch (IOException e) {
            return "its threads could not be asked (" + e + ")";
        }
        return "its log has no stack of a main thread, which ended or cannot be stopped";
    }

    private static String after(long position, Path log) throws IOException {
        try (var bytes = Files.newInputStream(log)) {
            bytes.skipNBytes(position);
            return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
