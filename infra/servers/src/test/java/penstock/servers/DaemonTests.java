package penstock.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class DaemonTests {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    private Path instance;

    private Daemon daemon;

    @BeforeEach
    void name() {
        daemon = new Daemon(instance, instance.resolve("sleeper"));
    }

    @AfterEach
    void end() {
        daemon.kill();
        Strays.kill(instance);
    }

    @Test
    void runsInASessionOfItsOwn() throws IOException {
        daemon.spawn(List.of("sleep", "600"), Map.of());

        long pid = daemon.pid().orElseThrow();
        assertThat(Deadline.in(PATIENCE).await(() -> session(pid) == pid)).isTrue();
    }

    @Test
    void givesWayToAllOthersWhereItYields() {
        daemon.spawn(Daemon.yielding(List.of("sh", "-c", "nice; cat /proc/self/autogroup; exec sleep 600")), Map.of());

        assertThat(Deadline.in(PATIENCE).await(() -> daemon.lastLines(2).startsWith("19\n")))
                .as("the niceness among the processes of its session: %s", daemon.lastLines(2))
                .isTrue();
        if (Files.exists(Path.of("/proc/self/autogroup"))) {
            assertThat(Deadline.in(PATIENCE).await(() -> daemon.lastLines(1).endsWith("nice 19")))
                    .as("the niceness of its session: %s", daemon.lastLines(2))
                    .isTrue();
        }
    }

    @Test
    void keepsTemporaryFilesInItsFolderUntilItStartsAgain() throws IOException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Path program = Files.writeString(
                instance.resolve("Scratch.java"),
                "void main() throws Exception { java.nio.file.Files.createTempDirectory(\"scratch\"); }");
        List<String> scratch = List.of(java.toString(), Daemon.OWN_TEMPORARY_FILES, program.toString());
        Path temporary = instance.resolve("sleeper/tmp");

        daemon.spawn(scratch, Map.of());
        assertThat(Deadline.in(PATIENCE).await(() -> !daemon.alive())).isTrue();
        assertThat(temporary.toFile().list()).as(daemon.lastLines(5)).hasSize(1);

        daemon.spawn(List.of("sleep", "600"), Map.of());
        assertThat(temporary).isEmptyDirectory();
    }

    @Test
    void isFoundAgainFromItsFolder() {
        daemon.spawn(List.of("sleep", "600"), Map.of());

        Daemon again = new Daemon(instance, instance.resolve("sleeper"));

        assertThat(again.pid()).isEqualTo(daemon.pid());
        again.stop(PATIENCE);
        assertThat(daemon.alive()).isFalse();
        assertThat(instance.resolve("sleeper/pid")).doesNotExist();
    }

    @Test
    void killsWhatIgnoresTheRequestToStop() {
        daemon.spawn(List.of("sh", "-c", "trap '' TERM; echo ready; while :; do sleep 1; done"), Map.of());
        assertThat(Deadline.in(PATIENCE).await(() -> daemon.lastLines(1).equals("ready")))
                .isTrue();

        daemon.stop(Duration.ofMillis(200));

        assertThat(daemon.alive()).isFalse();
        assertThat(Deadline.in(PATIENCE).await(() -> Strays.of(instance).isEmpty()))
                .isTrue();
    }

    @Test
    void marksWhatItStartsAndTheirChildren() {
        daemon.spawn(List.of("sh", "-c", "sleep 600 & wait"), Map.of("COLOUR", "green"));

        assertThat(Deadline.in(PATIENCE).await(() -> Strays.of(instance).size() == 2))
                .isTrue();
        assertThat(Strays.of(instance.resolve("sleeper"))).isEmpty();
    }

    @Test
    void findsAChildThatOutlivedItsParent() {
        daemon.spawn(List.of("sh", "-c", "sleep 600 & echo gone"), Map.of());
        assertThat(Deadline.in(PATIENCE).await(() -> !daemon.alive())).isTrue();

        assertThat(Strays.kill(instance)).hasSize(1);

        assertThat(Deadline.in(PATIENCE).await(() -> Strays.of(instance).isEmpty()))
                .isTrue();
    }

    @Test
    void isNotAliveAfterItsNumberWentToAnother() throws IOException {
        Files.createDirectories(instance.resolve("sleeper"));
        Identity me = Identity.of(ProcessHandle.current().pid()).orElseThrow();
        Files.writeString(instance.resolve("sleeper/pid"), me.pid() + " " + (me.startTicks() + 1) + " " + me.boot());

        daemon.kill();

        assertThat(daemon.alive()).isFalse();
        assertThat(me.alive()).isTrue();
    }

    @Test
    void refusesToStartTwice() {
        daemon.spawn(List.of("sleep", "600"), Map.of());

        assertThatIllegalStateException().isThrownBy(() -> daemon.spawn(List.of("sleep", "600"), Map.of()));
    }

    private static long session(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
            return Long.parseLong(stat.substring(stat.lastIndexOf(')') + 2).split(" ")[3]);
        } catch (IOException gone) {
            return -1;
        }
    }
}
