package penstock.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import penstock.local.instance.Distribution;
import penstock.local.instance.Installation;
import penstock.local.instance.Instance;
import penstock.local.instance.Instances;
import penstock.local.instance.Service;
import penstock.servers.Root;
import penstock.servers.Strays;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The launcher as people meet it: as a process of its own, ended in every way. */
class LauncherIT {
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final Instances instances = new Instances(Distribution.current().root());
    private final List<Instance> started = new ArrayList<>();

    @AfterEach
    void leaveNothing() {
        for (Instance instance : started) {
            Strays.kill(instance.folder());
            await().atMost(PATIENCE).until(() -> !instance.alive());
            instance.forget();
        }
    }

    @Test
    void startsTwoSideBySideAndStopsEachAlone() throws Exception {
        Instance one = fresh();
        Instance two = fresh();
        run("up", "--detach", "--compilation", "quick", "--name", one.name());
        run("up", "--detach", "--compilation", "quick", "--name", two.name());
        Installation other = Installation.attach(two);
        assertThat(Installation.attach(one).gateway()).isNotEqualTo(other.gateway());

        run("up", "--detach", "--compilation", "quick", "--name", two.name()); // changes nothing
        run("down", "--name", one.name());

        assertThat(one.alive()).isFalse();
        assertThat(other.services()).allMatch(service -> service.ready());
        assertThat(other.servers()).allMatch(server -> server.ready());
        run("down", "--name", two.name());
        assertThat(two.alive()).isFalse();
    }

    @Test
    void cleansUpAfterItsOwnSuddenDeath() throws Exception {
        Instance instance = fresh();
        Process launcher = launch("up", "--compilation", "quick", "--name", instance.name());
        await().atMost(PATIENCE)
                .ignoreExceptions()
                .until(() ->
                        Installation.attach(instance).service(Service.INVENTORY).alive());

        launcher.destroyForcibly().waitFor();
        assertThat(outputOf("down", "--name", instance.name(), "--broker", "rabbit"))
                .contains("'" + instance.name() + "' on RabbitMQ");
        assertThat(instance.alive()).as("what it started outlives it").isTrue();

        run("down", "--name", instance.name(), "--broker", "kafka");
        assertThat(Strays.of(instance.folder())).isEmpty();
    }

    @Test
    void endsWhenAllIsStoppedFromElsewhere(@TempDir Path folder) throws Exception {
        Instance instance = fresh();
        Path output = folder.resolve("output");
        Process launcher = launch(
                ProcessBuilder.Redirect.to(output.toFile()), "up", "--compilation", "quick", "--name", instance.name());
        await().atMost(PATIENCE).until(() -> Files.readString(output).contains("Ctrl-C stops it."));

        run("down", "--name", instance.name());

        assertThat(launcher.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(Files.readString(output)).contains("It was stopped from elsewhere.");
        assertThat(launcher.exitValue()).isZero();
    }

    @Test
    void stopsEverythingWhenInterrupted() throws Exception {
        Instance instance = fresh();
        Process launcher = launch("up", "--compilation", "quick", "--name", instance.name());
        await().atMost(PATIENCE)
                .ignoreExceptions()
                .until(() ->
                        Installation.attach(instance).service(Service.GATEWAY).ready());

        launcher.destroy(); // SIGTERM takes the same way as Ctrl-C

        assertThat(launcher.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(Strays.of(instance.folder())).isEmpty();
    }

    @Test
    void refusesWhatCannotBe() throws Exception {
        assertThat(outputOf("up", "--broker", "carrier-pigeon"))
                .contains("--broker", "carrier-pigeon", "kafka, rabbit");
        assertThat(outputOf("demo", "--pieces", "0")).contains("--pieces", "0", "1 to 10,000,000");
        assertThat(outputOf("up", "--compilation", "slow")).contains("--compilation", "slow", "quick, thorough");
        assertThat(outputOf("up", "--port", "80")).contains("--port", "80", "1024 to 65535");
        assertThat(outputOf("up", "--name", "../elsewhere")).contains("--name", "../elsewhere", "a-z");
        assertThat(outputOf("logs", "--name", "never-started")).contains("never-started");
        assertThat(outputOf("down", "--broker", "carrier-pigeon")).contains("carrier-pigeon", "kafka, rabbit");
    }

    private Instance fresh() {
        Instance instance = instances.named("it-" + UUID.randomUUID().toString().substring(0, 8));
        started.add(instance);
        return instance;
    }

    private static void run(String... arguments) throws Exception {
        Ended ended = end(arguments);
        assertThat(ended.code()).as(ended.output()).isZero();
    }

    private static String outputOf(String... arguments) throws Exception {
        Ended ended = end(arguments);
        assertThat(ended.code()).as(ended.output()).isNotZero();
        return ended.output();
    }

    private record Ended(int code, String output) {}

    private static Ended end(String... arguments) throws Exception {
        Path output = Files.createTempFile("penstock", ".txt");
        try {
            Process launcher = launch(ProcessBuilder.Redirect.to(output.toFile()), arguments);
            assertThat(launcher.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .as(Files.readString(output))
                    .isTrue();
            return new Ended(launcher.exitValue(), Files.readString(output));
        } finally {
            Files.delete(output);
        }
    }

    private static Process launch(String... arguments) throws IOException {
        return launch(ProcessBuilder.Redirect.DISCARD, arguments);
    }

    private static Process launch(ProcessBuilder.Redirect output, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dpenstock.root=" + Root.find(),
                "-cp",
                System.getProperty("java.class.path"),
                Penstock.class.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output)
                .start();
    }
}
