package penstock.servers;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/** What every server promises, shown on two of a kind that run side by side. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ServerContract<S extends Server> {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Servers here = Servers.temporary();
    private final Servers beside = Servers.temporary();
    private final Function<Path, S> constructor;
    private final S server;
    private final S other;

    ServerContract(Function<Path, S> constructor) {
        this.constructor = constructor;
        this.server = here.add(constructor);
        this.other = beside.add(constructor);
    }

    /** Adds this text to what the server keeps, with the password given. */
    abstract void write(S server, String text, String password) throws Exception;

    /** Every text that it keeps. */
    abstract List<String> read(S server) throws Exception;

    abstract String passwordOf(S server);

    /** False if clients have no password at all. */
    boolean asksForPassword() {
        return true;
    }

    @BeforeAll
    void start() {
        Servers.startAll(List.of(server, other), PATIENCE);
    }

    @AfterAll
    void close() {
        here.close();
        beside.close();
        assertThat(here.instance()).doesNotExist();
        assertThat(Strays.of(here.instance())).isEmpty();
        assertThat(Strays.of(beside.instance())).isEmpty();
    }

    @Test
    void keepsWhatWasWrittenOverStopAndStart() throws Exception {
        write(server, "before the stop", passwordOf(server));
        int port = server.port();

        server.stop();

        assertThat(server.alive()).isFalse();
        assertThat(Strays.of(server.instance())).isEmpty();
        startAgain();
        assertThat(server.port()).isEqualTo(port);
        assertThat(read(server)).contains("before the stop");
    }

    @Test
    void keepsWhatWasWrittenOverKillAndStart() throws Exception {
        write(server, "before the kill", passwordOf(server));
        int port = server.port();

        server.kill();

        assertThat(server.alive()).isFalse();
        startAgain();
        assertThat(server.port()).isEqualTo(port);
        assertThat(read(server)).contains("before the kill");
    }

    @Test
    void doesNotMeetTheOneBesideIt() throws Exception {
        write(other, "for the other only", passwordOf(other));

        assertThat(read(server)).doesNotContain("for the other only");
        assertThat(read(other)).contains("for the other only");
        assertThat(Listeners.of(server.instance())).doesNotContainAnyElementsOf(Listeners.of(other.instance()));
    }

    @Test
    void refusesAnyPasswordButItsOwn() {
        if (asksForPassword()) {
            assertThat(passwordOf(server)).isNotEqualTo(passwordOf(other));
            for (String wrong : List.of("", "guest", "root", passwordOf(other))) {
                assertThat(wrong)
                        .satisfies(password ->
                                assertThatException().isThrownBy(() -> write(server, "by a stranger", password)));
            }
        } else {
            assertThat(server.properties())
                    .noneSatisfy((name, _) -> assertThat(name).endsWith("password"));
        }
    }

    @Test
    void listensOnLoopbackOnly() {
        assertThat(Listeners.of(server.instance()))
                .isNotEmpty()
                .allSatisfy(address -> assertThat(address).matches("(127\\.0\\.0\\.1|\\[::1]):\\d+"));
    }

    @Test
    void isFoundAgainFromItsFolder() {
        S again = constructor.apply(server.instance());

        assertThat(again.alive()).isTrue();
        assertThat(again.pid()).isEqualTo(server.pid());
        assertThat(again.properties()).isEqualTo(server.properties());
        assertThat(again.ready()).isTrue();
    }

    @Test
    void hidesItsPasswordsFromOtherUsers() throws Exception {
        assertThat(PrivateFileTests.readableByOthers(server.folder())).isEmpty();
    }

    private void startAgain() {
        server.start();
        server.awaitReady(PATIENCE);
    }
}
