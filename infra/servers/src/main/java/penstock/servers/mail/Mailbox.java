package penstock.servers.mail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Mails as files, in the manner of a maildir: written to {@code tmp}, then linked into {@code new} under a name derived
 * from the Message-ID. A second delivery of the same Message-ID therefore finds the name taken and is only noted, as a
 * line in {@code collapsed}. What a list needs of each mail is a line in {@code index} and in memory, so that no
 * request reads all files. A mail survives the death of the program, not necessarily that of the machine: nothing is
 * synced.
 *
 * <p>Safe for any number of threads; one program at a time.
 */
final class Mailbox {

    static final String DELIVERED_TO = "Delivered-To";

    private final Path folder;
    private final Clock clock;
    private final List<Mail> oldestFirst = new ArrayList<>();
    private long collapsed;

    private Mailbox(Path folder, Clock clock) {
        this.folder = folder;
        this.clock = clock;
    }

    static Mailbox open(Path folder, Clock clock) throws IOException {
        Mailbox mailbox = new Mailbox(folder, clock);
        Files.createDirectories(mailbox.mails());
        Files.createDirectories(folder.resolve("tmp"));
        mailbox.load();
        return mailbox;
    }

    /** Returns when the mail is a file, or was one already. */
    void deliver(List<String> recipients, byte[] text) throws IOException {
        StringBuilder envelope = new StringBuilder();
        recipients.forEach(recipient ->
                envelope.append(DELIVERED_TO).append(": ").append(recipient).append("\r\n"));
        Mail.Headers headers = Mail.Headers.of(text);
        String id = id(headers.messageId());
        Path fresh = folder.resolve("tmp").resolve(UUID.randomUUID().toString());
        Files.write(fresh, envelope.toString().getBytes(StandardCharsets.UTF_8));
        Files.write(fresh, text, StandardOpenOption.APPEND);
        try {
            Files.createLink(mails().resolve(id), fresh);
            keep(Mail.of(id, clock.instant(), new Mail.Headers(headers.messageId(), recipients, headers.subject())));
        } catch (FileAlreadyExistsException delivered) {
            collapse(headers.messageId());
        } finally {
            Files.delete(fresh);
        }
    }

    /** The newest first, without the first {@code skip}; an empty recipient means everybody's. */
    synchronized List<Mail> newest(String recipient, int skip, int limit) {
        return oldestFirst.reversed().stream()
                .filter(mail -> mail.isFor(recipient))
                .skip(skip)
                .limit(limit)
                .toList();
    }

    synchronized long size() {
        return oldestFirst.size();
    }

    /** Deliveries of a Message-ID that had been delivered before, since the folder exists. */
    synchronized long collapsed() {
        return collapsed;
    }

    /** The mail as it came, below the envelope's recipients; empty if there is none of this name. */
    Optional<byte[]> text(String id) throws IOException {
        Path file = mails().resolve(id);
        return id.matches("[0-9a-f-]+") && Files.exists(file)
                ? Optional.of(Files.readAllBytes(file))
                : Optional.empty();
    }

    private synchronized void keep(Mail mail) throws IOException {
        append("index", mail.line());
        oldestFirst.add(mail);
    }

    private synchronized void collapse(String messageId) throws IOException {
        append("collapsed", messageId);
        collapsed++;
    }

    private void append(String file, String line) throws IOException {
        Files.writeString(folder.resolve(file), line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private synchronized void load() throws IOException {
        Set<String> unread = new HashSet<>();
        try (Stream<Path> files = Files.list(mails())) {
            files.forEach(file -> unread.add(file.getFileName().toString()));
        }
        for (String line : lines("index")) {
            Mail.parse(line).filter(mail -> unread.remove(mail.id())).ifPresent(oldestFirst::add);
        }
        for (String id : unread) {
            oldestFirst.add(read(id));
        }
        oldestFirst.sort(Comparator.comparing(Mail::receivedAt));
        collapsed = lines("collapsed").size();
    }

    /** For a mail whose line did not get into the index. */
    private Mail read(String id) throws IOException {
        Path file = mails().resolve(id);
        return Mail.of(id, Files.getLastModifiedTime(file).toInstant(), Mail.Headers.of(Files.readAllBytes(file)));
    }

    private List<String> lines(String file) throws IOException {
        Path path = folder.resolve(file);
        return Files.exists(path) ? Files.readAllLines(path) : List.of();
    }

    private Path mails() {
        return folder.resolve("new");
    }

    /** A mail without a Message-ID is never a duplicate. */
    private static String id(String messageId) {
        if (messageId.isEmpty()) {
            return UUID.randomUUID().toString();
        }
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(messageId.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 20);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
