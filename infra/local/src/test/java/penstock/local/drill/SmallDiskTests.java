package penstock.local.drill;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

class SmallDiskTests {

    @TempDir
    private Path folder;

    @Test
    void takesNothingWhileItIsFullAndLeavesNothingBehind() throws Exception {
        String impossible = SmallDisk.impossible();
        assumeTrue(impossible == null, impossible);
        Path data = folder.resolve("data");
        Path file = data.resolve("file");
        try (var disk = new SmallDisk(data)) {
            assertThat(disk.fill()).isPositive();
            assertThatThrownBy(() -> Files.write(file, new byte[1 << 20])).isInstanceOf(IOException.class);

            disk.free();

            Files.write(file, new byte[1 << 20]);
            assertThat(file).hasSize(1 << 20);
        }
        assertThat(data).isEmptyDirectory();
    }

    @Test
    void isClearedUpAfterSomebodyWhoWasInterrupted() throws Exception {
        String impossible = SmallDisk.impossible();
        assumeTrue(impossible == null, impossible);
        Path data = folder.resolve("data");
        var _ = new SmallDisk(data);
        Files.write(data.resolve("file"), new byte[10]);

        SmallDisk.clearUp(folder);

        assertThat(data).isEmptyDirectory();
    }
}
