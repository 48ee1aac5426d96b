package penstock.servers;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A process that outlives its starter: in a session of its own (Ctrl-C at the starter's terminal does not reach it),
 * with its output in {@code <folder>/log} and its pid in {@code <folder>/pid}, so that another program can find it
 * again. Every process carries {@code PENSTOCK_INSTANCE=<instance folder>} in its environment; see {@link Strays}.
 */
public final class Daemon {

    /** The environment variable that marks every process of an instance with that instance's folder. */
    public static final String INSTANCE = "PENSTOCK_INSTANCE";

    /** For a JVM: what it writes only for itself lies in its folder, too, where its next start removes it. */
    public static final String OWN_TEMPORARY_FILES = "-Djava.io.tmpdir=tmp";

    private static final long LOG_LIMIT = 20_000_000;
    private static final Duration UNTIL_KILLED = Duration.ofSeconds(10);

    private final Path folder;
    private final Path instance;

    /** Names a process; nothing is started. If the folder knows a living process, this is it. */
    public Daemon(Path instance, Path folder) {
        this.instance = instance.toAbsolutePath().normalize();
        this.folder = folder.toAbsolutePath().normalize();
    }

    /**
     * The same command, for a process that gives way: it gets CPU that nobody else wants, and little beside. Where Linux
     * groups processes by session, which ours all have one of their own, a process's niceness counts only within it; what
     * counts between them is the group's. As far as it goes: at 15 instead, what tells buyers took a seventh of the CPU
     * from those who still waited, and their p99 was twice as high.
     */
    public static List<String> yielding(List<String> command) {
        String yielding = "{ echo 19 > /proc/self/autogroup; } 2>/dev/null; exec nice -n 19 \"$@\"";
        List<String> nice = new ArrayList<>(List.of("sh", "-c", yielding, "sh"));
        nice.addAll(command);
        return nice;
    }

    /**
     * Starts the process in its folder and returns at once.
     *
     * @param environment added to this process's own environment
     * @throws IllegalStateException if it is alive already
     */
    public void spawn(List<String> command, Map<String, String> environment) {
        if (alive()) {
            throw new IllegalStateException(folder + " has a living process already: " + pid().getAsLong());
        }
        PrivateFile.folder(folder);
        clearTemporaryFiles();
        rotateLog();
        // Not a process group's leader yet, so setsid does not fork and the pid is the server's own.
        List<String> detached = new ArrayList<>(List.of("setsid"));
        detached.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(detached)
                .directory(folder.toFile())
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
        builder.environment().putAll(environment);
        builder.environment().put(INSTANCE, instance.toString());
        try {
            long pid = builder.start().pid();
            // Gone already: then the pid file stays away, and the log tells why.
            Optional<Identity> identity = Identity.of(pid);
            Files.deleteIfExists(pidFile());
            identity.ifPresent(id -> PrivateFile.write(pidFile(), id.toString()));
        } catch (IOException e) {
            throw new ServerFailedException("Cannot run " + command.getFirst() + ": " + e.getMessage(), e);
        }
    }

    public boolean alive() {
        return living().isPresent();
    }

    /**
     * Returns when a process that is not alive any more has let go of its ports and files; at once if there is none.
     * Whoever chooses ports for its successor before that would find its own taken.
     */
    public void awaitGone() {
        Identity.read(pidFile()).filter(last -> !last.alive()).ifPresent(Daemon::awaitGone);
    }

    private static void awaitGone(Identity process) {
        if (!Deadline.in(UNTIL_KILLED).await(process::gone)) {
            throw new ServerFailedException("Process " + process.pid() + " survived SIGKILL for "
                    + UNTIL_KILLED.toSeconds() + " s (waiting for a disk?).");
        }
    }

    public OptionalLong pid() {
        return living().map(id -> OptionalLong.of(id.pid())).orElse(OptionalLong.empty());
    }

    /** SIGTERM, and SIGKILL if it is still there when patience ends. Returns when the process is gone. */
    public void stop(Duration patience) {
        signal(patience, false);
    }

    /** SIGKILL, for it and its children. Returns when the process is gone. */
    public void kill() {
        signal(Duration.ZERO, true);
    }

    /** Standard output and standard error; kept over restarts, moved to {@code log.1} when it is large at a start. */
    public Path log() {
        return folder.resolve("log");
    }

    /** The end of the log: what to show to somebody who wonders why it failed. */
    public String lastLines(int lines) {
        return Tail.of(log(), lines);
    }

    private void signal(Duration patience, boolean now) {
        Optional<Identity> living = living();
        Optional<ProcessHandle> handle = living.flatMap(id -> ProcessHandle.of(id.pid()));
        if (living.isPresent() && handle.isPresent()) {
            List<ProcessHandle> family =
                    new ArrayList<>(handle.get().descendants().toList());
            if (!now) {
                handle.get().destroy();
            }
            if (now || !Deadline.in(patience).await(living.get()::gone)) {
                handle.get().destroyForcibly();
                family.forEach(ProcessHandle::destroyForcibly);
            }
        }
        Identity.read(pidFile()).ifPresent(Daemon::awaitGone);
        try {
            Files.deleteIfExists(pidFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Optional<Identity> living() {
        return Identity.read(pidFile()).filter(Identity::alive);
    }

    private Path pidFile() {
        return folder.resolve("pid");
    }

    /** Most processes that were killed, and web servers in any case, leave theirs. */
    private void clearTemporaryFiles() {
        try {
            Folders.delete(folder.resolve("tmp"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        PrivateFile.folder(folder.resolve("tmp"));
    }

    private void rotateLog() {
        try {
            if (Files.exists(log()) && Files.size(log()) > LOG_LIMIT) {
                Files.move(log(), folder.resolve("log.1"), StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
