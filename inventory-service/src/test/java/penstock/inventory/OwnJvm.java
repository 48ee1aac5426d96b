package penstock.inventory;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A main class of the tests in a JVM of its own, which can be killed as only a process can be. What it is told, and
 * passwords are among it, goes through its standard input and is seen by no other.
 */
public final class OwnJvm implements AutoCloseable {

    private static final String MARK = "@";
    private static final String END_OF_PROPERTIES = "";
    /** Far beyond what anything takes: a test that hangs must end. */
    private static final long MOST_SECONDS = 600;

    private final String name;
    private final Process process;
    private final PrintWriter told;
    private final BlockingQueue<String> said = new LinkedBlockingQueue<>();

    private OwnJvm(String name, Process process) {
        this.name = name;
        this.process = process;
        this.told = new PrintWriter(process.getOutputStream(), true, StandardCharsets.UTF_8);
        Thread.ofVirtual().start(this::listen);
    }

    /** Starts a main class, which reads what it is told with {@link Self}. */
    public static OwnJvm start(Class<?> main, Map<String, ?> properties) throws IOException {
        // Where surefire names the tests' class path: the one of its own process may be a jar that only points there.
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        ProcessBuilder command = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir"),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                main.getName());
        command.environment().put("CLASSPATH", classPath);
        command.redirectErrorStream(true);
        OwnJvm jvm = new OwnJvm(main.getSimpleName(), command.start());
        properties.forEach((property, value) -> jvm.tell(property + "=" + value));
        jvm.tell(END_OF_PROPERTIES);
        return jvm;
    }

    private void listen() {
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            output.lines().forEach(line -> {
                if (line.startsWith(MARK)) {
                    said.add(line.substring(MARK.length()));
                } else {
                    System.out.println(name + " " + process.pid() + ": " + line);
                }
            });
        } catch (IOException | UncheckedIOException e) {
            // It was killed.
        }
        said.add("ended");
    }

    public void tell(String line) {
        told.println(line);
    }

    /** Waits for what it says next, and tells it apart from what it logs. */
    public String hear() throws InterruptedException {
        String word = said.poll(MOST_SECONDS, TimeUnit.SECONDS);
        if (word == null) {
            throw new IllegalStateException(name + " said nothing for " + MOST_SECONDS + " s");
        }
        return word;
    }

    /** SIGKILL, and waits until it is gone. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() throws InterruptedException {
        kill();
    }

    /** The other side: what a main class started so is told and says. */
    public static final class Self {

        private final BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        private final PrintStream out = System.out;
        private final Map<String, String> properties = new TreeMap<>();

        public Self() throws IOException {
            for (String line = hear(); !line.equals(END_OF_PROPERTIES); line = hear()) {
                int split = line.indexOf('=');
                properties.put(line.substring(0, split), line.substring(split + 1));
            }
        }

        public Map<String, String> properties() {
            return properties;
        }

        public String property(String name) {
            return java.util.Objects.requireNonNull(properties.get(name), name);
        }

        public int number(String name) {
            return Integer.parseInt(property(name));
        }

        public String hear() throws IOException {
            String line = in.readLine();
            if (line == null) {
                throw new IOException("whoever started this is gone");
            }
            return line;
        }

        public void say(String word) {
            out.println(MARK + word);
            out.flush();
        }
    }
}
