package penstock.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;

import penstock.local.display.Terminal;
import penstock.local.instance.Distribution;
import penstock.local.instance.Instance;
import penstock.local.instance.Instances;

/** Looks at what Penstock needs from the machine and says, for each thing that is missing, the command that mends it. */
@Command(name = "doctor", description = "Checks what Penstock needs from this machine.")
final class DoctorCommand implements Callable<Integer> {
    private static final long NEEDED_MEMORY_MIB = 3 * 1024;
    private static final long NEEDED_DISK_MIB = 4 * 1024;
    private static final String NODE =
            "apt-get install --no-install-recommends nodejs npm; without it the build leaves the console out";

    private final Terminal terminal = Terminal.standard();

    private enum Weight {
        NEEDED,
        OPTIONAL
    }

    private record Finding(String what, boolean well, Weight weight, String seen, String remedy) {}

    @Override
    public Integer call() throws IOException {
        Path root = Distribution.current().root();
        List<Finding> findings = new ArrayList<>();
        findings.add(new Finding(
                "JDK 25 or newer",
                Runtime.version().feature() >= 25,
                Weight.NEEDED,
                Runtime.version() + " in " + System.getProperty("java.home"),
                "apt-get install openjdk-25-jdk-headless, or export PENSTOCK_JAVA_HOME=/path/to/jdk"));
        findings.add(program("mvn", Weight.NEEDED, "apt-get install --no-install-recommends maven"));
        findings.add(program("setsid", Weight.NEEDED, "apt-get install util-linux"));
        findings.add(new Finding(
                "Linux on x86-64",
                System.getProperty("os.name").equals("Linux")
                        && System.getProperty("os.arch").equals("amd64"),
                Weight.NEEDED,
                System.getProperty("os.name") + " " + System.getProperty("os.arch"),
                "the bundled MariaDB and Redis are built for Linux on x86-64 only; elsewhere use docker compose"));
        long memory = availableMemoryMiB();
        findings.add(new Finding(
                "3 GiB of free memory", memory >= NEEDED_MEMORY_MIB, Weight.NEEDED, memory + " MiB", "stop something"));
        long disk = Files.getFileStore(root).getUsableSpace() >> 20;
        findings.add(new Finding(
                "4 GiB of free disk",
                disk >= NEEDED_DISK_MIB,
                Weight.NEEDED,
                disk + " MiB under " + root,
                "make room"));
        findings.add(new Finding(
                "writable checkout", Files.isWritable(root), Weight.NEEDED, root.toString(), "chown -R $USER " + root));
        findings.add(program(
                "rabbitmq-server",
                Weight.OPTIONAL,
                "apt-get install --no-install-recommends rabbitmq-server (as root ./penstock does it by itself);"
                        + " needed for --broker rabbit only"));
        findings.add(program("node", Weight.OPTIONAL, NODE));
        findings.add(program("npm", Weight.OPTIONAL, NODE));
        findings.add(program(
                "chromium",
                Weight.OPTIONAL,
                "apt-get install --no-install-recommends chromium (as root the tests do it by themselves);"
                        + " needed for the tests in a browser only"));
        findings.forEach(this::show);
        showInstances(root);
        boolean well = findings.stream().allMatch(finding -> finding.well() || finding.weight() == Weight.OPTIONAL);
        terminal.line(well ? "All that is needed is here." : "Something that is needed is missing.");
        return well ? 0 : 1;
    }

    private void show(Finding finding) {
        String sign =
                finding.well() ? terminal.green("✔") : finding.weight() == Weight.OPTIONAL ? "–" : terminal.red("✘");
        terminal.line("%s %-22s %s".formatted(sign, finding.what(), finding.seen()));
        if (!finding.well()) {
            terminal.line("    to mend it: " + finding.remedy());
        }
    }

    private void showInstances(Path root) {
        for (Instance instance : new Instances(root).all()) {
            terminal.line("  instance %-13s %s".formatted(instance.name(), instance.alive() ? "running" : "stopped"));
        }
    }

    private static Finding program(String name, Weight weight, String remedy) {
        for (String folder : System.getenv().getOrDefault("PATH", "").split(":")) {
            Path file = Path.of(folder, name);
            if (Files.isExecutable(file)) {
                return new Finding(name, true, weight, file.toString(), remedy);
            }
        }
        // Debian keeps servers out of other users' PATH.
        Path sbin = Path.of("/usr/sbin", name);
        boolean there = Files.isExecutable(sbin);
        return new Finding(name, there, weight, there ? sbin.toString() : "not found", remedy);
    }

    private static long availableMemoryMiB() throws IOException {
        Path meminfo = Path.of("/proc/meminfo");
        if (!Files.isReadable(meminfo)) {
            return 0;
        }
        return Files.readAllLines(meminfo).stream()
                .filter(line -> line.startsWith("MemAvailable:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) >> 10)
                .findFirst()
                .orElse(0);
    }
}
