package penstock.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class PrivateFileTests {

    @TempDir
    private Path folder;

    @Test
    void drawsAPasswordOnceAndKeepsItToItsOwner() throws IOException {
        Path file = folder.resolve("passwords/kafka");

        String password = PrivateFile.password(file);

        assertThat(password).matches("[A-Za-z0-9]{24}");
        assertThat(PrivateFile.password(file)).isEqualTo(password);
        assertThat(PrivateFile.password(folder.resolve("passwords/redis"))).isNotEqualTo(password);
        assertThat(readableByOthers(folder.resolve("passwords"))).isEmpty();
    }

    @Test
    void replacesAFileAsAWhole() throws IOException {
        Path file = folder.resolve("ports");
        PrivateFile.write(file, "a long first content");

        PrivateFile.write(file, "short");

        assertThat(file).hasContent("short");
        assertThat(folder).isDirectoryContaining("glob:**ports").isDirectoryNotContaining("glob:**.new");
    }

    /** Files under this folder that another user could reach: their own mode allows it, and so do those of the folders above. */
    static List<Path> readableByOthers(Path folder) throws IOException {
        if (!open(folder)) {
            return List.of();
        }
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.filter(Files::isRegularFile)
                    .filter(PrivateFileTests::open)
                    .toList();
        }
    }

    private static boolean open(Path path) {
        try {
            return Files.getPosixFilePermissions(path).stream()
                    .anyMatch(permission -> !permission.name().startsWith("OWNER"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
