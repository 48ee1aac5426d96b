package penstock.local.instance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Finds an instance's processes by the mark that each inherits in its environment, so that none is forgotten whoever
 * started it and whatever became of its pid file, and no other process is ever taken for one.
 */
final class Processes {
    static final String MARK = "PENSTOCK_INSTANCE";

    private Processes() {}

    static List<ProcessHandle> of(Instance instance) {
        String mark = "\0" + MARK + "=" + instance.folder() + "\0";
        return ProcessHandle.allProcesses()
                .filter(process -> process.pid() != ProcessHandle.current().pid())
                .filter(process -> environmentOf(process).contains(mark))
                .toList();
    }

    private static String environmentOf(ProcessHandle process) {
        try {
            return "\0" + Files.readString(Path.of("/proc/" + process.pid() + "/environ"), StandardCharsets.ISO_8859_1);
        } catch (IOException | UncheckedIOException e) {
            return ""; // ended meanwhile, or another user's
        }
    }
}
