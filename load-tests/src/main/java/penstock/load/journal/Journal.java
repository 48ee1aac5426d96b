package penstock.load.journal;

import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;

/** A file of {@link JournalLine}s, one JSON object a line. Safe for use by any number of threads; buffered until closed. */
public final class Journal implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int BUFFER = 1 << 16;

    private final OutputStream file;
    // Not synchronized: a thousand virtual threads may wait here.
    private final ReentrantLock turn = new ReentrantLock();

    private Journal(OutputStream file) {
        this.file = file;
    }

    /** Opens the file for appending and creates its folder if need be. */
    public static Journal appendTo(Path file) throws IOException {
        var folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        return new Journal(new BufferedOutputStream(Files.newOutputStream(file, CREATE, APPEND), BUFFER));
    }

    /** @throws UncheckedIOException if the file can take no more: a run without its journal proves nothing */
    public void write(JournalLine line) {
        var bytes = JSON.writeValueAsBytes(line);
        turn.lock();
        try {
            file.write(bytes);
            file.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            turn.unlock();
        }
    }

    @Override
    public void close() throws IOException {
        turn.lock();
        try {
            file.close();
        } finally {
            turn.unlock();
        }
    }

    /**
     * Reads every line in the order of the file. A last line that was cut short by a crash is left out.
     *
     * @throws IOException if the file cannot be read or another line is not one of a journal; the message names the line
     */
    public static void read(Path file, Consumer<JournalLine> reader) throws IOException {
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            var number = 1;
            var line = lines.readLine();
            while (line != null) {
                var next = lines.readLine();
                try {
                    reader.accept(JSON.readValue(line, JournalLine.class));
                } catch (JacksonException e) {
                    if (next != null) {
                        throw new IOException(file + " line " + number + ": " + e.getOriginalMessage(), e);
                    }
                }
                line = next;
                number++;
            }
        }
    }
}
