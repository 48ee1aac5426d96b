package penstock.servers.mail;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * What a list needs of each mail, as a file with a line for each in the order of their arrival. It is read from its end,
 * and memory holds none of it: there may be millions.
 *
 * <p>Safe for any number of threads; one program at a time.
 */
final class Index {

    private static final int ID_DIGITS = 16;

    private final Path file;
    private final FileChannel lines;
    private long size;

    private Index(Path file, long size) throws IOException {
        this.file = file;
        this.lines = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        this.size = size;
    }

    /** A program that was killed may have left mails without a line. */
    static Index open(MailFolder folder) throws IOException {
        Path file = folder.index();
        cutTornLine(file);
        long files = folder.messages();
        boolean agrees;
        try (Stream<Mail> known = known(file)) {
            agrees = known.count() == files;
        }
        if (!agrees) {
            rebuild(file, folder.mails());
        }
        return new Index(file, files);
    }

    synchronized void add(Mail mail) throws IOException {
        ByteBuffer line = ByteBuffer.wrap(bytes(mail));
        while (line.hasRemaining()) {
            lines.write(line);
        }
        size++;
    }

    synchronized long size() {
        return size;
    }

    /** The newest first, without the first {@code skip}; an empty recipient means everybody's. */
    List<Mail> newest(String recipient, int skip, int limit) throws IOException {
        List<Mail> found = new ArrayList<>();
        int passed = 0;
        try (LinesBackwards backwards = new LinesBackwards(file, end())) {
            for (String line = backwards.next(); line != null && found.size() < limit; line = backwards.next()) {
                Optional<Mail> mail = Mail.parse(line).filter(one -> one.isFor(recipient));
                if (mail.isPresent() && passed++ >= skip) {
                    found.add(mail.get());
                }
            }
        }
        return found;
    }

    /** Of whole lines. */
    private synchronized long end() throws IOException {
        return lines.size();
    }

    private static byte[] bytes(Mail mail) {
        return (mail.line() + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /** Keeps the lines of the mails that are there, and reads those that have none; they come last. */
    private static void rebuild(Path file, Path mails) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try (BufferedWriter out = Files.newBufferedWriter(fresh);
                Stream<Mail> known = known(file);
                Stream<Path> files = Files.list(mails)) {
            LongStream.Builder ids = LongStream.builder();
            for (Mail mail : (Iterable<Mail>) known::iterator) {
                if (Files.exists(mails.resolve(mail.id()))) {
                    ids.add(number(mail.id()));
                    out.write(mail.line() + "\n");
                }
            }
            long[] sorted = ids.build().sorted().toArray();
            for (Path mail : (Iterable<Path>) files::iterator) {
                if (Arrays.binarySearch(sorted, number(mail.getFileName().toString())) < 0) {
                    out.write(read(mail).line() + "\n");
                }
            }
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static Mail read(Path mail) throws IOException {
        return Mail.of(
                mail.getFileName().toString(),
                Files.getLastModifiedTime(mail).toInstant(),
                Mail.Headers.of(Files.readAllBytes(mail)));
    }

    private static Stream<Mail> known(Path file) throws IOException {
        if (Files.notExists(file)) {
            return Stream.empty();
        }
        // Unlike that of Files.lines, this reader does not stop at a letter that a full disk has torn.
        BufferedReader reader =
                new BufferedReader(new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8));
        return reader.lines().map(Mail::parse).flatMap(Optional::stream).onClose(() -> close(reader));
    }

    private static void close(BufferedReader reader) {
        try {
            reader.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void cutTornLine(Path file) throws IOException {
        if (Files.notExists(file)) {
            return;
        }
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            long end = bytes.length();
            while (end > 0 && byteAt(bytes, end - 1) != '\n') {
                end--;
            }
            bytes.setLength(end);
        }
    }

    private static int byteAt(RandomAccessFile bytes, long at) throws IOException {
        bytes.seek(at);
        return bytes.read();
    }

    /** Eight bytes of a name tell it from millions of others, and take a tenth of the memory. */
    private static long number(String id) {
        String digits = id.replace("-", "");
        return digits.matches("[0-9a-f]{" + ID_DIGITS + ",}")
                ? Long.parseUnsignedLong(digits, 0, ID_DIGITS, 16)
                : id.hashCode();
    }
}
