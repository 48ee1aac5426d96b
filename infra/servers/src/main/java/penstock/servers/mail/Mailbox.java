package penstock.servers.mail;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Mails as files, in the manner of a maildir: written to {@code tmp}, then linked into {@code new} under a name derived
 * from the Message-ID. A second delivery of the same Message-ID therefore finds the name taken and is only noted, as a
 * line in {@code collapsed}. What a list needs of each mail is in an {@link Index}, so that no request reads all files. A mail survives the death of the program, not necessarily that of the machine: nothing is
 * synced.
 *
 * <p>Safe for any number of threads; one program at a time.
 */
final class Mailbox {

    static final String DELIVERED_TO = "Delivered-To";

    private final MailFolder folder;
    private final Clock clock;
    private final Index index;
    private long collapsed;

    private Mailbox(MailFolder folder, Clock clock, Index index, long collapsed) {
        this.folder = folder;
        this.clock = clock;
        this.index = index;
        this.collapsed = collapsed;
    }

    static Mailbox open(Path path, Clock clock) throws IOException {
        MailFolder folder = new MailFolder(path);
        Files.createDirectories(folder.mails());
        Files.createDirectories(folder.unfinished());
        return new Mailbox(folder, clock, Index.open(folder), folder.collapsed());
    }

    /** Returns when the mail is a file, or was one already. */
    void deliver(List<String> recipients, byte[] text) throws IOException {
        StringBuilder envelope = new StringBuilder();
        recipients.forEach(recipient ->
                envelope.append(DELIVERED_TO).append(": ").append(recipient).append("\r\n"));
        Mail.Headers headers = Mail.Headers.of(text);
        String id = id(headers.messageId());
        Path fresh = folder.unfinished().resolve(UUID.randomUUID().toString());
        try (OutputStream out = Files.newOutputStream(fresh)) {
            out.write(envelope.toString().getBytes(StandardCharsets.UTF_8));
            out.write(text);
        }
        try {
            Files.createLink(folder.mails().resolve(id), fresh);
            index.add(
                    Mail.of(id, clock.instant(), new Mail.Headers(headers.messageId(), recipients, headers.subject())));
        } catch (FileAlreadyExistsException delivered) {
            collapse(headers.messageId());
        } finally {
            Files.delete(fresh);
        }
    }

    /** The newest first, without the first {@code skip}; an empty recipient means everybody's. */
    List<Mail> newest(String recipient, int skip, int limit) throws IOException {
        return index.newest(recipient, skip, limit);
    }

    long size() {
        return index.size();
    }

    /** Deliveries of a Message-ID that had been delivered before, since the folder exists. */
    synchronized long collapsed() {
        return collapsed;
    }

    /** The mail as it came, below the envelope's recipients; empty if there is none of this name. */
    Optional<byte[]> text(String id) throws IOException {
        Path file = folder.mails().resolve(id);
        return id.matches("[0-9a-f-]+") && Files.exists(file)
                ? Optional.of(Files.readAllBytes(file))
                : Optional.empty();
    }

    private synchronized void collapse(String messageId) throws IOException {
        Files.writeString(folder.repeated(), messageId + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        collapsed++;
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
