package penstock.load.ledger;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** How many visible mails there are of each {@code Message-ID}. */
record Mailbox(Map<String, Integer> mails) {
    private static final String HEADER = "message-id:";

    static Mailbox read(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new NoSuchFileException(folder.toString(), null, "no such folder");
        }
        var mails = new HashMap<String, Integer>();
        try (var files = Files.list(folder)) {
            for (var file : (Iterable<Path>) files.filter(Mailbox::isMail)::iterator) {
                mails.merge(messageId(file), 1, Integer::sum);
            }
        }
        return new Mailbox(mails);
    }

    int count(String messageId) {
        return mails.getOrDefault(bare(messageId), 0);
    }

    private static boolean isMail(Path file) {
        return !file.getFileName().toString().startsWith(".") && Files.isRegularFile(file);
    }

    private static String messageId(Path file) throws IOException {
        // ISO-8859-1 reads any bytes; ids are ASCII.
        try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
            for (var line = lines.readLine(); line != null && !line.isEmpty(); line = lines.readLine()) {
                if (line.toLowerCase(Locale.ROOT).startsWith(HEADER)) {
                    var id = line.substring(HEADER.length()).strip();
                    // A long id may be folded onto the next line.
                    return bare(id.isEmpty() ? String.valueOf(lines.readLine()).strip() : id);
                }
            }
        }
        return "none in " + file.getFileName();
    }

    static String bare(String messageId) {
        return messageId.startsWith("<") && messageId.endsWith(">")
                ? messageId.substring(1, messageId.length() - 1)
                : messageId;
    }
}
