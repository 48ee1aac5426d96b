package penstock.local.instance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The instances of one checkout: the folders under {@code .penstock/instances}. */
public final class Instances {
    private final Path folder;

    public Instances(Path root) {
        this.folder = root.resolve(".penstock").resolve("instances");
    }

    /** Those that were started at least once, by name. */
    public List<Instance> all() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var folders = Files.list(folder)) {
            return folders.filter(Files::isDirectory)
                    .sorted()
                    .map(Instance::new)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + folder, e);
        }
    }

    /**
     * The instance of that name, which need not exist yet.
     *
     * @throws IllegalArgumentException for a name that could not be a folder's
     */
    public Instance named(String name) {
        if (!name.matches("[a-z0-9][a-z0-9-]{0,31}")) {
            throw new IllegalArgumentException(
                    "--name is '" + name + "'; allowed: 1 to 32 of a-z, 0-9 and -, not beginning with -");
        }
        return new Instance(folder.resolve(name));
    }
}
