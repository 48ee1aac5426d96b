package penstock.local.instance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The folder of one Penstock: its settings, its data, its logs and the journals of its runs.
 *
 * @param folder absolute
 */
public record Instance(Path folder) {

    public String name() {
        return folder.getFileName().toString();
    }

    /** Whether any of its processes lives, those that no pid file names included. */
    public boolean alive() {
        return !Processes.of(this).isEmpty();
    }

    /** Every log there is, servers' and services', by name. */
    public List<Path> logs() {
        return filesIn(folder, 4, ".log");
    }

    /** The journals of the crowds that bought here: the ledger compares them with what became of their orders. */
    public List<Path> journals() {
        return filesIn(runs(), 2, ".jsonl");
    }

    /** A folder for each demo or load run. */
    public Path runs() {
        return folder.resolve("runs");
    }

    private static List<Path> filesIn(Path folder, int depth, String ending) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.find(folder, depth, (file, attributes) ->
                attributes.isRegularFile() && file.toString().endsWith(ending))) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + folder, e);
        }
    }
}
