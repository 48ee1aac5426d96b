package penstock.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TestFoldersTests {

    @Test
    void removesWhatAKilledTestRunLeft() throws IOException {
        Path left = TestFolders.fresh();
        Identity me = Identity.of(ProcessHandle.current().pid()).orElseThrow();
        Daemon daemon = new Daemon(left, left.resolve("server"));
        daemon.spawn(List.of("sleep", "600"), Map.of());
        Files.writeString(left.resolve("owner"), me.pid() + " " + (me.startTicks() - 1) + " " + me.boot());

        Path fresh = TestFolders.fresh();

        assertThat(left).doesNotExist();
        assertThat(Strays.of(left)).isEmpty();
        Folders.delete(fresh);
    }

    @Test
    void leavesTheFolderOfALivingTestRunAlone() throws IOException {
        Path mine = TestFolders.fresh();

        Folders.delete(TestFolders.fresh());

        assertThat(mine).exists();
        Folders.delete(mine);
    }
}
