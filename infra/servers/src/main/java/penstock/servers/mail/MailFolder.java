package penstock.servers.mail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What lies where in the folder of a mail server, and how much of it; to be counted also while the server is down. */
public record MailFolder(Path path) {

    /** A file for each mail. */
    public Path mails() {
        return path.resolve("new");
    }

    Path unfinished() {
        return path.resolve("tmp");
    }

    Path index() {
        return path.resolve("index");
    }

    /** A line for each delivery of a Message-ID that was there already. */
    Path repeated() {
        return path.resolve("collapsed");
    }

    /** Distinct mails, by Message-ID. */
    public long messages() throws IOException {
        if (Files.notExists(mails())) {
            return 0;
        }
        try (Stream<Path> files = Files.list(mails())) {
            return files.count();
        }
    }

    /** Deliveries of a Message-ID that was there already. */
    public long collapsed() throws IOException {
        if (Files.notExists(repeated())) {
            return 0;
        }
        try (Stream<String> lines = Files.lines(repeated())) {
            return lines.count();
        }
    }
}
