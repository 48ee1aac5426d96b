package penstock.load.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;

/** What was measured on, in a few lines. */
public record Machine(String processor, int cores, long memoryMiB, String kernel, String java, String commit) {

    /** @param root of the checkout, for the commit */
    public static Machine here(Path root) {
        return new Machine(
                line("/proc/cpuinfo", "model name", text -> text.substring(text.indexOf(':') + 1)),
                Runtime.getRuntime().availableProcessors(),
                Long.parseLong(line("/proc/meminfo", "MemTotal", text -> text.replaceAll("\\D", ""))) / 1024,
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                System.getProperty("java.vm.name") + " " + Runtime.version(),
                commit(root));
    }

    private static String line(String file, String start, UnaryOperator<String> value) {
        try (var lines = Files.lines(Path.of(file))) {
            return lines.filter(line -> line.startsWith(start))
                    .findFirst()
                    .map(value)
                    .map(String::strip)
                    .orElse("0");
        } catch (IOException e) {
            return "0";
        }
    }

    /** With a mark if the tree differs from it. */
    private static String commit(Path root) {
        var commit = run(root, "git", "rev-parse", "--short", "HEAD");
        var changed = !run(root, "git", "status", "--porcelain", "--untracked-files=no")
                .isEmpty();
        return commit.isEmpty() ? "unknown" : commit + (changed ? " with changes" : "");
    }

    private static String run(Path folder, String... command) {
        try {
            var process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .start();
            var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return process.waitFor() == 0 ? output : "";
        } catch (IOException e) {
            return ""; // no git here
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }

    public String text() {
        return "%s, %d cores, %,d MiB; %s; %s; commit %s".formatted(processor, cores, memoryMiB, kernel, java, commit);
    }
}
