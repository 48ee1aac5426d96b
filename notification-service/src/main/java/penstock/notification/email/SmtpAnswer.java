package penstock.notification.email;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import jakarta.mail.MessagingException;

import org.jspecify.annotations.Nullable;

import penstock.notification.Delivery;

/** What an SMTP server's "no" means (RFC 5321 §4.2, RFC 3463). */
final class SmtpAnswer {

    /** The reply code, and the enhanced status code if the server has one. */
    private static final Pattern CODES = Pattern.compile("(\\d{3})[ -](\\d\\.\\d{1,3}\\.\\d{1,3})?");

    private SmtpAnswer() {}

    /**
     * @param command the one that was answered
     * @param code the reply code, -1 if the connection ended instead
     * @param response the whole answer
     */
    static Delivery to(String command, int code, @Nullable String response) {
        String text = response == null ? "" : response.strip();
        if (code < 400 || code == 421 || isAboutTheServer(code, text) || isAboutUs(command)) {
            return new Delivery.Unreached(codes(code, text));
        }
        return code < 500 ? new Delivery.PutOff(codes(code, text)) : new Delivery.Refused(text);
    }

    /** A full disk or a server in trouble says nothing about the one letter at which it came up. */
    private static boolean isAboutTheServer(int code, String text) {
        Matcher codes = CODES.matcher(text);
        String enhanced = codes.lookingAt() ? codes.group(2) : null;
        return enhanced == null ? code == 452 : enhanced.startsWith("4.3.");
    }

    /** A server that does not like the sender would refuse every letter: that is for an operator to mend, not a verdict. */
    private static boolean isAboutUs(String command) {
        return command.startsWith("MAIL");
    }

    /** Servers like to repeat the recipient in their words, so only the numbers are kept. */
    private static String codes(int code, String text) {
        Matcher codes = CODES.matcher(text);
        return codes.lookingAt() ? codes.group().strip() : code < 0 ? "the connection ended" : Integer.toString(code);
    }

    static String withoutAddresses(MessagingException e) {
        Exception cause = e.getNextException();
        return e.getClass().getSimpleName()
                + (cause == null ? "" : " (" + cause.getClass().getSimpleName() + ")");
    }
}
