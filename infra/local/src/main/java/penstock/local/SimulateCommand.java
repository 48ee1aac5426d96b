package penstock.local;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import penstock.local.display.Terminal;
import penstock.local.instance.Distribution;

/** Plays the services' code on a broker, stores, a gate and a clock that fail by a seed; needs no server. */
@Command(
        name = "simulate",
        sortOptions = false,
        description = "Plays whole sales in one thread under faults drawn by a seed, and checks every invariant.")
final class SimulateCommand implements Callable<Integer> {
    @Option(names = "--seeds", defaultValue = "10000", description = "How many (default ${DEFAULT-VALUE}).")
    private int seeds;

    @Option(names = "--seed", defaultValue = "1", description = "The first (default ${DEFAULT-VALUE}).")
    private int seed;

    private final Terminal terminal = Terminal.standard();

    @Override
    public Integer call() throws Exception {
        Allowed.within("--seeds", seeds, 1, 100_000_000);
        Allowed.within("--seed", seed, 1, Integer.MAX_VALUE - 100_000_000);
        Path built = Distribution.current().root().resolve("simulation").resolve("target");
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-cp",
                built.resolve("classes") + ":"
                        + Files.readString(built.resolve("class-path")).strip(),
                "penstock.simulation.Simulate",
                Integer.toString(seeds),
                Integer.toString(seed),
                Boolean.toString(terminal.interactive()));
        return new ProcessBuilder(command).inheritIO().start().waitFor();
    }
}
