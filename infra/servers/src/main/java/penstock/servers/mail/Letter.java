package penstock.servers.mail;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;

/** A mail as a person reads it. */
record Letter(String from, String to, String subject, String date, String text) {

    static Letter of(byte[] bytes) {
        Mail.Headers headers = Mail.Headers.of(bytes);
        try {
            MimeMessage message = new MimeMessage(null, new ByteArrayInputStream(bytes));
            return new Letter(
                    header(message, "From"),
                    String.join(", ", headers.recipients()),
                    headers.subject(),
                    header(message, "Date"),
                    text(message).orElse("(no text)"));
        } catch (MessagingException | IOException unreadable) {
            String asItCame = new String(bytes, StandardCharsets.UTF_8);
            return new Letter("", String.join(", ", headers.recipients()), headers.subject(), "", asItCame);
        }
    }

    private static String header(MimeMessage message, String name) throws MessagingException {
        return Objects.requireNonNullElse(message.getHeader(name, ", "), "");
    }

    /** The first plain text, or else the first text of any kind, as its source. */
    private static Optional<String> text(Part part) throws MessagingException, IOException {
        if (part.isMimeType("text/*")) {
            return Optional.of(part.getContent().toString());
        }
        Optional<String> found = Optional.empty();
        if (part.isMimeType("multipart/*") && part.getContent() instanceof Multipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                BodyPart each = parts.getBodyPart(i);
                Optional<String> text = text(each);
                if (text.isPresent() && each.isMimeType("text/plain")) {
                    return text;
                }
                found = found.or(() -> text);
            }
        }
        return found;
    }
}
