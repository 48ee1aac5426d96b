package penstock.local.browser;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import penstock.local.instance.Distribution;

/**
 * A story that a browser plays: a script of {@code gateway/console/tests}, in a process of its own. What it cannot do
 * itself, such as to kill a service, it asks for by a line; it waits until it is done.
 */
final class Story {

    private static final Path SCRIPTS = Distribution.current().root().resolve("gateway/console/tests");
    private static final long MINUTES_TO_END = 1;

    private final String name;
    private final Process node;
    private final Path log;
    private final List<JsonNode> seen = new ArrayList<>();

    /** Something that a story asks for. */
    interface Deed {
        void run() throws Exception;
    }

    private Story(String name, Process node, Path log) {
        this.name = name;
        this.node = node;
        this.log = log;
    }

    /**
     * Begins it.
     *
     * @param stage what {@code stage.mjs} has to know, as JSON
     */
    static Story begin(String name, String stage, Path folder) throws IOException {
        Path log = folder.resolve(name + ".log");
        var process = new ProcessBuilder("node", name + ".mjs")
                .directory(SCRIPTS.toFile())
                .redirectError(log.toFile());
        // In the environment, which only the same user may read: it holds the operator's key.
        process.environment().put("PENSTOCK_STAGE", stage);
        return new Story(name, process.start(), log);
    }

    /** Plays it to its end, and returns what it saw; fails with what it found. */
    List<JsonNode> play(Map<String, Deed> deeds) throws Exception {
        try (BufferedReader lines = node.inputReader(StandardCharsets.UTF_8);
                Writer answers = node.outputWriter(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("DEED ")) {
                    String deed = line.substring("DEED ".length());
                    Objects.requireNonNull(deeds.get(deed), deed).run();
                    answers.write("done\n");
                    answers.flush();
                } else if (line.startsWith("SEEN ")) {
                    seen.add(JsonMapper.shared().readTree(line.substring("SEEN ".length())));
                }
            }
            if (!node.waitFor(MINUTES_TO_END, TimeUnit.MINUTES) || node.exitValue() != 0) {
                throw new AssertionError("The story '" + name + "' went wrong: " + Files.readString(log));
            }
            return seen;
        } finally {
            stop();
        }
    }

    /** With its browser, which is a child of it. */
    void stop() {
        node.descendants().forEach(ProcessHandle::destroyForcibly);
        node.destroyForcibly();
    }
}
