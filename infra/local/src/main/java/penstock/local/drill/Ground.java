package penstock.local.drill;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import penstock.local.instance.Broker;
import penstock.local.instance.Compilation;
import penstock.local.instance.Installation;
import penstock.local.instance.Instance;
import penstock.local.instance.StartListener;

/** A system that is there to be harmed, with a link before each server; its data are forgotten with it. */
final class Ground implements AutoCloseable {
    private final Instance instance;
    private final Links links;
    private final Map<String, SmallDisk> disks = new TreeMap<>();
    private final Installation installation;

    /**
     * Starts it, without anything of an earlier one of this name.
     *
     * @param smallDisks whether broker and database keep their data on small file systems
     */
    Ground(Instance instance, Broker broker, boolean smallDisks) throws IOException, InterruptedException {
        this.instance = instance;
        if (instance.alive()) {
            Installation.attach(instance).stop(_ -> {});
        }
        SmallDisk.clearUp(instance.folder());
        instance.forget();
        if (smallDisks) {
            for (String server : List.of("mariadb", broker == Broker.KAFKA ? "kafka" : "rabbitmq")) {
                disks.put(server, new SmallDisk(instance.folder().resolve(server)));
            }
        }
        links = new Links(instance, broker);
        Map<String, String> settings = new TreeMap<>(links.settings());
        // Nobody's reservation is to expire in the midst of another drill.
        settings.put("penstock.payment.window", "1d");
        keep(settings);
        try {
            installation = Installation.start(
                    instance, new Installation.Choices(broker, 0, Compilation.QUICK), StartListener.SILENT);
        } catch (RuntimeException | InterruptedException e) {
            close(instance);
            throw e;
        }
    }

    private void keep(Map<String, String> settings) {
        try {
            Files.write(
                    instance.folder().resolve("settings.properties"),
                    settings.entrySet().stream()
                            .map(setting -> setting.getKey() + "=" + setting.getValue())
                            .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Installation installation() {
        return installation;
    }

    SmallDisk disk(String server) {
        SmallDisk disk = disks.get(server);
        if (disk == null) {
            throw new IllegalStateException(server + " has no small disk");
        }
        return disk;
    }

    boolean smallDisks() {
        return !disks.isEmpty();
    }

    Links links() {
        return links;
    }

    /** For whoever wonders afterwards what happened. */
    void copyLogs(Path folder) throws IOException {
        Files.createDirectories(folder);
        for (Path log : instance.logs()) {
            String name = instance.folder().relativize(log).toString().replace('/', '.');
            Path copy = folder.resolve(name);
            Files.copy(log, copy, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Everything is stopped and deleted. */
    @Override
    public void close() throws IOException {
        close(instance);
    }

    private void close(Instance instance) throws IOException {
        Installation.attach(instance).stop(_ -> {});
        links.close();
        for (SmallDisk disk : disks.values()) {
            disk.close();
        }
        instance.forget();
    }
}
