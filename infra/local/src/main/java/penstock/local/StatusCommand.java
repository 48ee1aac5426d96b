package penstock.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import penstock.local.display.Terminal;
import penstock.local.instance.Installation;
import penstock.local.instance.Instance;

/** Shows every server and service with its state, address and memory. */
@Command(name = "status", description = "Shows what runs: state, address, pid, memory.")
final class StatusCommand implements Callable<Integer> {
    private static final String ROW = "  %-21s %-9s %-26s %9s %9s";

    @Mixin
    private InstanceOption option = new InstanceOption();

    @Option(names = "--gateway", description = "Print only the gateway's address, for scripts.")
    private boolean gatewayOnly;

    private final Terminal terminal = Terminal.standard();

    @Override
    public Integer call() {
        if (gatewayOnly) {
            System.out.println(Installation.attach(option.existing()).gateway());
            return 0;
        }
        List<Instance> instances = option.all();
        if (instances.isEmpty()) {
            terminal.line("Nothing was ever started here. Start it: ./penstock up");
        }
        boolean well = true;
        for (Instance instance : instances) {
            well &= show(instance);
        }
        return well ? 0 : 1;
    }

    private boolean show(Instance instance) {
        terminal.line(terminal.bold("'" + instance.name() + "'") + terminal.dim("  " + instance.folder()));
        if (!instance.alive()) {
            terminal.line("  stopped; its data is kept. Start it: ./penstock up --name " + instance.name());
            return true;
        }
        var installation = Installation.attach(instance);
        terminal.line(terminal.dim(ROW.formatted("", "state", "address", "pid", "memory")));
        boolean well = true;
        long total = 0;
        for (var server : installation.servers()) {
            long memory = residentMiB(server.pid());
            well &= row(
                    server.name(),
                    server.alive(),
                    server.ready(),
                    server.host() + ":" + server.port(),
                    server.pid(),
                    memory);
            total += memory;
        }
        for (var service : installation.services()) {
            long memory = residentMiB(service.pid());
            well &= row(
                    service.service().artifact(),
                    service.alive(),
                    service.ready(),
                    service.uri().toString(),
                    service.pid(),
                    memory);
            total += memory;
        }
        var desk = installation.desk();
        if (desk.alive()) {
            long memory = residentMiB(desk.pid());
            row("desk", true, true, desk.uri().toString(), desk.pid(), memory);
            total += memory;
        }
        terminal.line(terminal.dim(ROW.formatted("", "", "", "", total + " MiB")));
        terminal.line("  the shop           " + installation.gateway() + "/");
        terminal.line("  the control room   " + installation.controlRoom());
        return well;
    }

    private boolean row(String name, boolean alive, boolean ready, String address, OptionalLong pid, long memory) {
        String state = ready ? "ready" : alive ? "not ready" : "stopped";
        String text = ROW.formatted(
                name, state, address, pid.isPresent() ? pid.getAsLong() : "–", pid.isPresent() ? memory + " MiB" : "–");
        terminal.line(ready ? text : terminal.red(text));
        return ready;
    }

    /** Proportional set size where the kernel gives it: pages that processes share are counted once. */
    private static long residentMiB(OptionalLong pid) {
        if (pid.isEmpty()) {
            return 0;
        }
        try {
            return Files.readAllLines(Path.of("/proc/" + pid.getAsLong() + "/smaps_rollup")).stream()
                    .filter(line -> line.startsWith("Pss:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            return 0;
        }
    }
}
