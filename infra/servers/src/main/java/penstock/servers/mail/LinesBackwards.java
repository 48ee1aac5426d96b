package penstock.servers.mail;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

import org.jspecify.annotations.Nullable;

/** The lines of a text file, the last one first, read a block at a time. */
final class LinesBackwards implements AutoCloseable {

    private static final int BLOCK = 1 << 16;

    private final FileChannel file;
    /** Where in the file {@link #block} begins. */
    private long start;
    /** Read; of it, the bytes before {@link #stop} were not yet given out, and the last of those is a line break. */
    private byte[] block = {};

    private int stop;

    /** @param end where the last line has ended, its break included, in bytes */
    LinesBackwards(Path path, long end) throws IOException {
        this.file = FileChannel.open(path, StandardOpenOption.READ);
        this.start = end;
    }

    /** Without its line break; null when there is no other. */
    @Nullable
    String next() throws IOException {
        int from = lineStart();
        while (from < 0) {
            readMore();
            from = lineStart();
        }
        if (stop == 0) {
            return null;
        }
        String line = new String(block, from, stop - 1 - from, StandardCharsets.UTF_8);
        stop = from;
        return line;
    }

    /** -1 if it was not read yet. */
    private int lineStart() {
        for (int before = stop - 2; before >= 0; before--) {
            if (block[before] == '\n') {
                return before + 1;
            }
        }
        return start == 0 ? 0 : -1;
    }

    private void readMore() throws IOException {
        int length = (int) Math.min(BLOCK, start);
        start -= length;
        ByteBuffer longer = ByteBuffer.allocate(length + stop).limit(length);
        while (longer.hasRemaining()) {
            if (file.read(longer, start + longer.position()) < 0) {
                throw new EOFException("the file became shorter");
            }
        }
        longer.limit(length + stop).put(block, 0, stop);
        block = longer.array();
        stop += length;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
