package penstock.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A process that cannot be mistaken for a later one with the same number: the pid together with the kernel's start time
 * (clock ticks since boot, field 22 of {@code /proc/<pid>/stat}) and the id of that boot.
 */
record Identity(long pid, long startTicks, String boot) {

    private static final Path BOOT_ID = Path.of("/proc/sys/kernel/random/boot_id");

    /** Empty if there is no such process, or if it is dead and only waits for its parent to notice. */
    static Optional<Identity> of(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            return Optional.of(parse(pid, stat, Files.readString(BOOT_ID).strip()))
                    .filter(_ -> !dead(stat));
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    /** Reads a file written by {@link #toString()}; empty if there is none or it makes no sense (a torn write). */
    static Optional<Identity> read(Path file) {
        try {
            String[] parts = Files.readString(file).strip().split(" ");
            return Optional.of(new Identity(Long.parseLong(parts[0]), Long.parseLong(parts[1]), parts[2]));
        } catch (IOException | NumberFormatException | ArrayIndexOutOfBoundsException none) {
            return Optional.empty();
        }
    }

    static Identity parse(long pid, String stat, String boot) {
        return new Identity(pid, Long.parseLong(afterName(stat)[19]), boot);
    }

    boolean alive() {
        return of(pid).filter(this::equals).isPresent();
    }

    /**
     * True when nothing of it is left, its ports and files included. After SIGKILL a process with several threads is
     * dead to the world while its last thread still holds them all.
     */
    boolean gone() {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            boolean another =
                    !parse(pid, stat, Files.readString(BOOT_ID).strip()).equals(this);
            return another || dead(stat) && Integer.parseInt(afterName(stat)[17]) <= 1;
        } catch (IOException gone) {
            return true;
        }
    }

    private static boolean dead(String stat) {
        String state = afterName(stat)[0];
        return state.equals("Z") || state.equals("X");
    }

    /** The name is in parentheses and may itself hold blanks and parentheses; the state (field 3) follows the last one. */
    private static String[] afterName(String stat) {
        return stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    }

    @Override
    public String toString() {
        return pid + " " + startTicks + " " + boot;
    }
}
