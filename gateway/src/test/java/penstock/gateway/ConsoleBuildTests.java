package penstock.gateway;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The scripts that build the pages, on machines that lack something. */
class ConsoleBuildTests {

    private static final Path CONSOLE = Path.of("console").toAbsolutePath();
    private static final List<String> TOOLS =
            List.of("bash", "dirname", "find", "mkdir", "flock", "cat", "cut", "sha256sum", "rm");

    @TempDir
    private Path folder;

    private Path bin;

    @BeforeEach
    void makeAMachineWithoutNode() throws IOException {
        bin = Files.createDirectory(folder.resolve("bin"));
        for (String tool : TOOLS) {
            Path usual = Path.of("/usr/bin", tool);
            Files.createSymbolicLink(bin.resolve(tool), Files.exists(usual) ? usual : Path.of("/bin", tool));
        }
    }

    @Test
    void leavesThePagesOutWhereNodeIsMissingAndSaysWhatMendsIt() throws Exception {
        Path target = folder.resolve("classes").resolve("console");

        Ended build = run(CONSOLE.resolve("build"), target.toString());

        assertThat(build.code()).as("everything else is built").isZero();
        assertThat(build.output())
                .isEqualToIgnoringNewLines("The console was left out of this build: node is not here. To mend it:"
                        + " apt-get install --no-install-recommends nodejs npm, then build again.");
        assertThat(target.resolve("files")).doesNotExist();
    }

    @Test
    void saysThatTheLibrariesCannotBeFetched() throws Exception {
        program("node", "exit 0");
        program("npm", "echo no network; exit 1");
        Path console = copy("build", "fetch", "package-lock.json");

        Ended build =
                run(console.resolve("build"), folder.resolve("classes/console").toString());

        assertThat(build.code()).isZero();
        assertThat(build.output())
                .contains("no network", "The console was left out of this build: npm could not fetch");
    }

    @Test
    void fetchesTheLibrariesWhenTheLockFileSaysOthersAndNotWhenItIsOnlyNewer() throws Exception {
        program("npm", "rm -rf node_modules; mkdir node_modules; echo \"$@\" >>calls");
        Path console = copy("fetch", "package-lock.json");
        Path lock = console.resolve("package-lock.json");

        fetch(console);
        fetch(console);
        Files.setLastModifiedTime(lock, FileTime.from(Instant.now().plusSeconds(60)));
        fetch(console);
        assertThat(calls(console)).singleElement().asString().contains("--omit=dev");

        fetch(console, "all");
        fetch(console);
        fetch(console, "all");
        assertThat(calls(console)).hasSize(2).last().asString().doesNotContain("--omit");

        Files.writeString(lock, Files.readString(lock) + "\n");
        fetch(console);
        assertThat(calls(console)).hasSize(3);
    }

    private void fetch(Path console, String... arguments) throws Exception {
        Ended fetch = run(console.resolve("fetch"), arguments);
        assertThat(fetch.code()).as(fetch.output()).isZero();
    }

    private static List<String> calls(Path console) throws IOException {
        return Files.readAllLines(console.resolve("calls"));
    }

    private Path copy(String... files) throws IOException {
        Path copy = Files.createDirectory(folder.resolve("console"));
        for (String file : files) {
            Files.copy(CONSOLE.resolve(file), copy.resolve(file), StandardCopyOption.COPY_ATTRIBUTES);
        }
        return copy;
    }

    private void program(String name, String does) throws IOException {
        Path program = Files.writeString(bin.resolve(name), "#!/usr/bin/env bash\n" + does + "\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private record Ended(int code, String output) {}

    private Ended run(Path script, String... arguments) throws Exception {
        var command = new ArrayList<>(List.of(script.toString()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("PATH", bin.toString());
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), output);
    }
}
