package penstock.gateway;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** The pages in a real browser, before a stage that plays the system: the tests of console/test, one by one. */
class BrowserIT {

    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Pattern RESULT = Pattern.compile("(ok|not ok) \\d+ - (.*)");

    @TestFactory
    Stream<DynamicTest> pages() throws Exception {
        installBrowser();
        assumeTrue(
                Files.isExecutable(CHROMIUM),
                "no browser: apt-get install --no-install-recommends chromium (as root this test does it by itself)");
        Path log = Path.of("target", "browser.log").toAbsolutePath();
        int status = run(log, List.of("node", "--test", "--test-concurrency=1", "--test-reporter=tap", "test/"));
        List<String> lines = Files.readAllLines(log);
        List<DynamicTest> tests = results(lines);
        assertThat(tests).as("status %d; the log is %s", status, log).hasSizeGreaterThan(10);
        return tests.stream();
    }

    private static List<DynamicTest> results(List<String> lines) {
        List<DynamicTest> tests = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            var result = RESULT.matcher(lines.get(i));
            // What is indented belongs to a test that has steps of its own.
            if (result.matches()) {
                String why = lines.stream().skip(i).limit(60).collect(Collectors.joining("\n"));
                tests.add(DynamicTest.dynamicTest(result.group(2), () -> {
                    if (result.group(1).equals("not ok")) {
                        fail(why);
                    }
                }));
            }
        }
        return tests;
    }

    private static void installBrowser() throws IOException, InterruptedException {
        if (!Files.exists(CHROMIUM) && System.getProperty("user.name").equals("root")) {
            Path log = Path.of("target", "chromium.log").toAbsolutePath();
            run(
                    log,
                    List.of(
                            "sh",
                            "-c",
                            "apt-get install -y --no-install-recommends chromium fonts-dejavu-core"
                                    + " || { apt-get update && apt-get install -y --no-install-recommends chromium fonts-dejavu-core; }"));
        }
    }

    private static int run(Path log, List<String> command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(Path.of("console").toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment()
                .put(
                        "PENSTOCK_CONSOLE",
                        Path.of("target/classes/console").toAbsolutePath().toString());
        builder.environment()
                .put(
                        "PENSTOCK_SHOTS",
                        Path.of("target/screenshots").toAbsolutePath().toString());
        builder.environment().put("DEBIAN_FRONTEND", "noninteractive");
        Process process = builder.start();
        if (!process.waitFor(15, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new AssertionError(command.getFirst() + " did not end; its log is " + log);
        }
        return process.exitValue();
    }
}
