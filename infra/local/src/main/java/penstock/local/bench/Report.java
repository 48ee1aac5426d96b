package penstock.local.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import penstock.load.bench.Figures;
import penstock.load.bench.Machine;

/**
 * What was measured so far, as a table, a CSV and a picture. It is written anew after each system, so that a benchmark
 * that is stopped loses no more than what it was at.
 */
public final class Report {
    private final Path folder;
    private final Machine machine;
    private final Figures figures = new Figures();

    /** @param folder made when there is something to write */
    public Report(Path folder, Machine machine) {
        this.folder = folder;
        this.machine = machine;
    }

    Figures figures() {
        return figures;
    }

    /** Does nothing as long as nothing was measured. */
    public void write() throws IOException {
        if (!figures.all().isEmpty()) {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve("figures.csv"), figures.csv());
            Files.writeString(folder.resolve("figures.svg"), figures.rates().svg());
            Files.writeString(folder.resolve("figures.txt"), text());
        }
    }

    public String text() {
        return machine.text() + "\n" + figures.text();
    }

    /** Where it is and what it consists of. */
    public String place() {
        return folder + ": figures.txt, figures.csv, figures.svg";
    }

    public boolean written() {
        return Files.exists(folder);
    }
}
