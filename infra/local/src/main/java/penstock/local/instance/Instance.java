package penstock.local.instance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;

import penstock.servers.Strays;

/**
 * The folder of one Penstock: a folder for each server and service with its data, log, ports and passwords, and the
 * journals of the sales held here.
 *
 * @param folder absolute
 */
public record Instance(Path folder) {

    public String name() {
        return folder.getFileName().toString();
    }

    /** Whether any of its processes lives, those that no pid file names included. */
    public boolean alive() {
        return !Strays.of(folder).isEmpty();
    }

    /**
     * Makes the folder, and keeps in it which broker it is for.
     *
     * @throws IllegalArgumentException if it is for the other one, where messages may wait
     */
    void create(Broker broker) {
        Path kept = folder.resolve("broker");
        try {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            if (!Files.exists(kept)) {
                Files.writeString(kept, broker.key() + "\n");
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + kept, e);
        }
        if (broker() != broker) {
            throw new IllegalArgumentException(
                    ("--broker is %s, but instance '%s' was made for %s, where messages may still"
                                    + " wait. Use another --name, or --fresh to forget its data")
                            .formatted(broker.key(), name(), broker().key()));
        }
    }

    /** The one whose messages it has. */
    public Broker broker() {
        return Broker.named(kept("broker"));
    }

    /** For the services that are started from now on. */
    void keep(Compilation compilation) {
        try {
            Files.writeString(folder.resolve("compilation"), compilation.key() + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write into " + folder, e);
        }
    }

    Compilation compilation() {
        return Compilation.named(kept("compilation"));
    }

    /** Whether its services' lines are indexed: as it was chosen last. */
    public boolean indexesLogs() {
        return Files.exists(folder.resolve("indexes-logs"));
    }

    void keepIndexingLogs(boolean wanted) {
        Path kept = folder.resolve("indexes-logs");
        try {
            Files.deleteIfExists(kept);
            if (wanted) {
                Files.createFile(kept);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write into " + folder, e);
        }
    }

    private String kept(String name) {
        Path file = folder.resolve(name);
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }

    /**
     * What its services are told beyond what they must be: the properties in its {@code settings.properties}, if it has
     * one.
     */
    Map<String, String> settings() {
        Path file = folder.resolve("settings.properties");
        if (!Files.exists(file)) {
            return Map.of();
        }
        Properties read = new Properties();
        try (var text = Files.newBufferedReader(file)) {
            read.load(text);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
        return read.stringPropertyNames().stream().collect(Collectors.toMap(name -> name, read::getProperty));
    }

    /** Every log there is, servers' and services'; each lies in the folder that has its writer's name. */
    public List<Path> logs() {
        return find(folder, 2, "log");
    }

    /** The journals of the crowds that bought here: the ledger compares them with what became of their orders. */
    public List<Path> journals() {
        return find(runs(), 2, "journal.jsonl");
    }

    /** A folder for each demo or load run. */
    public Path runs() {
        return folder.resolve("runs");
    }

    /**
     * Deletes all of it.
     *
     * @throws IllegalStateException while a process of it lives
     */
    public void forget() {
        if (alive()) {
            throw new IllegalStateException("'" + name() + "' is running; stop it first");
        }
        if (!Files.exists(folder)) {
            return;
        }
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete " + folder, e);
        }
    }

    private static List<Path> find(Path folder, int depth, String name) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.find(
                folder,
                depth,
                (file, attributes) -> attributes.isRegularFile()
                        && file.getFileName().toString().equals(name))) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + folder, e);
        }
    }
}
