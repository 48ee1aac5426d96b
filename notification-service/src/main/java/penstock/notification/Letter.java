package penstock.notification;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * One thing to tell one buyer.
 *
 * @param key what makes it the same letter again
 * @param recipient an address that the channel understands; not to be logged
 */
record Letter(Key key, String recipient, String subject, String text) {

    /** A buyer hears once per order, template and channel. */
    record Key(String orderId, Template template, String channel, String buyerId) {

        /**
         * The same for every attempt, in every process: whoever receives a letter twice (because this service died between
         * handing it over and noting so) can tell by this, and mailboxes do.
         */
        String messageId() {
            String plain = String.join("\n", orderId, template.label(), channel, buyerId);
            byte[] digest = sha256(plain.getBytes(StandardCharsets.UTF_8));
            return "<" + HexFormat.of().formatHex(digest, 0, 16) + "@notification.penstock>";
        }

        private static byte[] sha256(byte[] plain) {
            try {
                return MessageDigest.getInstance("SHA-256").digest(plain);
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java platform has SHA-256", e);
            }
        }
    }

    static Letter of(Template template, String channel, OrderOutcome order) {
        return new Letter(
                new Key(order.orderId(), template, channel, order.buyerId()),
                order.email(),
                // A title is text from elsewhere: a line break in it would begin a new header.
                template.subject(order.title().replaceAll("\\p{Cntrl}+", " ")),
                template.text(order));
    }

    /** Names the letter without its recipient, so that it may be logged. */
    @Override
    public String toString() {
        return key.template().label() + " for order " + key.orderId();
    }
}
