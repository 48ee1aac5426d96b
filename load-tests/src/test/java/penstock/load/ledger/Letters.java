package penstock.load.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The folder in which the mail server keeps what buyers got. */
record Letters(Path folder) {

    void empty() throws IOException {
        Files.createDirectories(folder);
        try (var files = Files.list(folder)) {
            for (var file : files.toList()) {
                Files.delete(file);
            }
        }
    }

    /** @param copy tells apart letters with the same id */
    void put(String copy, String messageId) {
        try {
            Files.writeString(
                    folder.resolve(copy + messageId.replaceAll("[<>]", "") + ".eml"),
                    "From: shop@example.org\r\nMessage-ID: " + messageId + "\r\nSubject: Hello\r\n\r\nHello\r\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
