package penstock.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Folders with everything in them. */
public final class Folders {

    private Folders() {}

    /** Deletes what is in the folder; the folder stays. */
    static void empty(Path folder) throws IOException {
        List<Path> deepestFirst;
        try (Stream<Path> paths = Files.walk(folder)) {
            deepestFirst = paths.sorted(Comparator.reverseOrder())
                    .filter(path -> !path.equals(folder))
                    .toList();
        }
        for (Path path : deepestFirst) {
            Files.deleteIfExists(path);
        }
    }

    /** Deletes the folder too; does nothing if there is none. */
    public static void delete(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            empty(folder);
            Files.deleteIfExists(folder);
        }
    }
}
