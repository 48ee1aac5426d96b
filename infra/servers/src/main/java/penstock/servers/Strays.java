package penstock.servers;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** The processes that belong to an instance by the mark in their environment, whoever started them and whoever died. */
public final class Strays {

    private static final Duration UNTIL_KILLED = Duration.ofSeconds(10);

    private Strays() {}

    /** Every living process of this user (root: of all users) that is marked with the instance, except this one. */
    public static List<ProcessHandle> of(Path instance) {
        String mark = Daemon.INSTANCE + "=" + instance.toAbsolutePath().normalize();
        return ProcessHandle.allProcesses()
                .filter(process -> process.pid() != ProcessHandle.current().pid())
                .filter(process -> environment(process.pid()).contains(mark))
                .filter(process -> Identity.of(process.pid()).isPresent())
                .toList();
    }

    /** SIGKILL for all of them, until none is left. Returns those that it met. */
    public static List<ProcessHandle> kill(Path instance) {
        return kill(() -> of(instance));
    }

    /** The same for those that run the program of this name. */
    static List<ProcessHandle> kill(Path instance, String program) {
        return kill(() -> of(instance).stream()
                .filter(process -> program.equals(name(process.pid())))
                .toList());
    }

    private static List<ProcessHandle> kill(Supplier<List<ProcessHandle>> strays) {
        Set<ProcessHandle> met = new LinkedHashSet<>();
        Deadline.in(UNTIL_KILLED).await(() -> {
            List<ProcessHandle> left = strays.get();
            left.forEach(ProcessHandle::destroyForcibly);
            met.addAll(left);
            return left.isEmpty();
        });
        return List.copyOf(met);
    }

    private static String name(long pid) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(pid), "comm"))
                    .strip();
        } catch (IOException gone) {
            return "";
        }
    }

    private static List<String> environment(long pid) {
        try {
            byte[] bytes = Files.readAllBytes(Path.of("/proc", Long.toString(pid), "environ"));
            return Arrays.asList(new String(bytes, StandardCharsets.UTF_8).split("\0"));
        } catch (IOException notOursOrGone) {
            return List.of();
        }
    }
}
