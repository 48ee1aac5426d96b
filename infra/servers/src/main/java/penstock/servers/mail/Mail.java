package penstock.servers.mail;

import java.io.ByteArrayInputStream;
import java.io.UnsupportedEncodingException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeUtility;

import org.jspecify.annotations.Nullable;

/**
 * What a list shows of a mail.
 *
 * @param id the name of its file
 * @param messageId the header's content without its angle brackets, empty if the mail had none
 * @param recipients the envelope's, in the order of their commands
 */
record Mail(String id, Instant receivedAt, String messageId, List<String> recipients, String subject) {

    private static final String SEPARATOR = "\t";
    private static final int FIELDS = 5;

    static Mail of(String id, Instant receivedAt, Headers headers) {
        return new Mail(id, receivedAt, headers.messageId(), headers.recipients(), headers.subject());
    }

    boolean isFor(String recipient) {
        return recipient.isEmpty() || recipients.stream().anyMatch(recipient::equalsIgnoreCase);
    }

    /** The form in the index file. */
    String line() {
        return String.join(
                SEPARATOR,
                id,
                Long.toString(receivedAt.toEpochMilli()),
                messageId,
                String.join(",", recipients),
                subject);
    }

    /** Empty for a line that was torn when the program was killed. */
    static Optional<Mail> parse(String line) {
        String[] fields = line.split(SEPARATOR, -1);
        if (fields.length != FIELDS || !fields[1].matches("\\d{1,15}")) {
            return Optional.empty();
        }
        return Optional.of(new Mail(
                fields[0],
                Instant.ofEpochMilli(Long.parseLong(fields[1])),
                fields[2],
                List.of(fields[3].split(",")),
                fields[4]));
    }

    /** The headers that matter here; free of line breaks and tabs. */
    record Headers(String messageId, List<String> recipients, String subject) {

        static Headers of(byte[] text) {
            try {
                InternetHeaders headers = new InternetHeaders(new ByteArrayInputStream(text), true);
                String[] delivered = headers.getHeader(Mailbox.DELIVERED_TO);
                return new Headers(
                        plain(headers.getHeader("Message-ID", null)).replaceAll("^<|>$", ""),
                        delivered == null
                                ? List.of()
                                : List.of(delivered).stream()
                                        .map(Headers::plain)
                                        .toList(),
                        plain(decoded(headers.getHeader("Subject", null))));
            } catch (MessagingException e) {
                return new Headers("", List.of(), "");
            }
        }

        private static String decoded(@Nullable String header) {
            try {
                return header == null ? "" : MimeUtility.decodeText(MimeUtility.unfold(header));
            } catch (UnsupportedEncodingException e) {
                return header;
            }
        }

        private static String plain(@Nullable String text) {
            return text == null ? "" : text.replaceAll("\\p{Cntrl}+", " ").strip();
        }
    }
}
