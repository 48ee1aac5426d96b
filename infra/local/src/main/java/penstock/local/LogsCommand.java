package penstock.local;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import penstock.local.instance.Installation;

/** Shows what a service or server wrote, or what all services wrote about an order. */
@Command(
        name = "logs",
        sortOptions = false,
        description = "Shows the log of a service or server, or lists those there are; or all lines about one order.")
final class LogsCommand implements Callable<Integer> {
    private static final int TAIL_BYTES = 1 << 20;

    @Mixin
    private InstanceOption instance = new InstanceOption();

    @Parameters(arity = "0..1", description = "For example order-service, kafka, mariadb.")
    private String component = "";

    @Option(
            names = {"-n", "--lines"},
            defaultValue = "60",
            description = "How many lines (default ${DEFAULT-VALUE}).")
    private int lines;

    @Option(
            names = {"-f", "--follow"},
            description = "Go on as lines are added, until Ctrl-C.")
    private boolean follow;

    @Option(
            names = "--order",
            paramLabel = "ORDER",
            description = "What all services wrote about this order, if the system was started with --logs.")
    private @Nullable String order;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (order != null) {
            return new OrderLines(Installation.attach(instance.existing())).print(order, lines);
        }
        List<Path> logs = instance.existing().logs();
        var chosen = logs.stream().filter(log -> nameOf(log).equals(component)).findFirst();
        if (chosen.isEmpty()) {
            if (!component.isEmpty()) {
                System.err.println("penstock logs: no log of '" + component + "'; there are:");
            }
            logs.forEach(log -> System.out.printf("%-22s %s%n", nameOf(log), log));
            return component.isEmpty() ? 0 : 1;
        }
        long end = tail(chosen.get());
        while (follow) {
            Thread.sleep(300);
            end = printFrom(chosen.get(), end);
        }
        return 0;
    }

    private static String nameOf(Path log) {
        return log.getName(log.getNameCount() - 2).toString();
    }

    private long tail(Path log) throws IOException {
        long size = Files.size(log);
        try (var file = new RandomAccessFile(log.toFile(), "r")) {
            byte[] end = new byte[(int) Math.min(size, TAIL_BYTES)];
            file.seek(size - end.length);
            file.readFully(end);
            List<String> all = new String(end, StandardCharsets.UTF_8).lines().toList();
            all.subList(Math.max(0, all.size() - lines), all.size()).forEach(System.out::println);
        }
        return size;
    }

    private static long printFrom(Path log, long from) throws IOException {
        long size = Files.size(log);
        if (size <= from) {
            return size;
        }
        try (var file = new RandomAccessFile(log.toFile(), "r")) {
            byte[] added = new byte[(int) Math.min(size - from, TAIL_BYTES)];
            file.seek(from);
            file.readFully(added);
            System.out.print(new String(added, StandardCharsets.UTF_8));
            System.out.flush();
            return from + added.length;
        }
    }
}
