package penstock.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class RootTests {

    @TempDir
    private Path folder;

    @Test
    void findsTheRootFromAFolderFarBelow() throws IOException {
        Files.createDirectories(folder.resolve("infra/kafka"));
        Files.createFile(folder.resolve("pom.xml"));
        Path below = Files.createDirectories(folder.resolve("order-service/target"));
        Files.createFile(folder.resolve("order-service/pom.xml"));

        assertThat(Root.above(below)).isEqualTo(folder);
    }

    @Test
    void saysHowToNameTheRootWhereThereIsNone() {
        assertThatExceptionOfType(ServerFailedException.class)
                .isThrownBy(() -> Root.above(folder.getRoot()))
                .withMessageContaining("-Dpenstock.root");
    }
}
