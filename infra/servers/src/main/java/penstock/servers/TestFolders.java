package penstock.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Instances that must not outlive the JVM that made them; each knows its owner, so that a later run can tell. */
final class TestFolders {

    private static final String OWNER = "owner";

    private TestFolders() {}

    static Path fresh() {
        try {
            Path all = Files.createDirectories(Root.find().resolve(".penstock/tests"));
            removeOrphans(all);
            Path folder = Files.createTempDirectory(all, "");
            String me = Identity.of(ProcessHandle.current().pid()).orElseThrow().toString();
            PrivateFile.write(folder.resolve(OWNER), me);
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void removeOrphans(Path all) throws IOException {
        List<Path> folders;
        try (Stream<Path> paths = Files.list(all)) {
            folders = paths.filter(folder -> orphaned(folder.resolve(OWNER))).toList();
        }
        for (Path folder : folders) {
            Strays.kill(folder);
            Folders.delete(folder);
        }
    }

    /** A folder without an owner is being made at this moment. */
    private static boolean orphaned(Path owner) {
        return Identity.read(owner).filter(identity -> !identity.alive()).isPresent();
    }
}
