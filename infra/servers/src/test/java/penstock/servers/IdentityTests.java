package penstock.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class IdentityTests {

    @TempDir
    private Path folder;

    @Test
    void readsTheStartTimeBehindANameWithBlanksAndParentheses() {
        String stat = "42 (a (bad) name) S 1 42 42 0 -1 4194560 1 0 0 0 0 0 0 0 20 0 1 0 8821 2621440 210";

        assertThat(Identity.parse(42, stat, "boot")).isEqualTo(new Identity(42, 8821, "boot"));
    }

    @Test
    void knowsItselfAgainFromAFile() throws IOException {
        Identity me = Identity.of(ProcessHandle.current().pid()).orElseThrow();
        Path file = Files.writeString(folder.resolve("pid"), me.toString());

        assertThat(Identity.read(file)).contains(me);
        assertThat(me.alive()).isTrue();
    }

    @Test
    void isNotAliveWhenItsNumberBelongsToALaterProcess() {
        Identity me = Identity.of(ProcessHandle.current().pid()).orElseThrow();

        assertThat(new Identity(me.pid(), me.startTicks() - 1, me.boot()).alive())
                .isFalse();
        assertThat(new Identity(me.pid(), me.startTicks(), "another boot").alive())
                .isFalse();
    }

    @Test
    void ignoresATornFile() throws IOException {
        assertThat(Identity.read(folder.resolve("none"))).isEmpty();
        assertThat(Identity.read(Files.writeString(folder.resolve("torn"), "42 88")))
                .isEmpty();
        assertThat(Identity.read(Files.writeString(folder.resolve("empty"), "")))
                .isEmpty();
    }
}
