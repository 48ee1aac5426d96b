package penstock.notification;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

import org.jspecify.annotations.Nullable;

/**
 * One thing to tell one buyer through one channel.
 *
 * @param key what makes it the same letter again
 * @param recipient an address that the channel understands; not to be logged
 * @param language the buyer's when the event came
 * @param traceparent W3C trace context of the event's handling, if it had one
 */
public record Letter(
        Key key,
        String recipient,
        Language language,
        Facts facts,
        @Nullable String traceparent) {

    /** A letter that belongs to no trace. */
    public Letter(Key key, String recipient, Language language, Facts facts) {
        this(key, recipient, language, facts, null);
    }

    /** A buyer hears once per order, template and channel. */
    public record Key(String orderId, Template template, ChannelName channel, String buyerId) {

        /**
         * The same for every attempt, in every process: whoever receives a letter twice (because this service died between
         * handing it over and noting so) can tell by this, and mailboxes do.
         */
        public String messageId() {
            return "<" + digest() + "@notification.penstock>";
        }

        /** The part of the message id that differs from letter to letter: 32 hexadecimal digits. */
        public String digest() {
            String plain = String.join("\n", orderId, template.label(), channel.label(), buyerId);
            byte[] digest = sha256(plain.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        }

        private static byte[] sha256(byte[] plain) {
            try {
                return MessageDigest.getInstance("SHA-256").digest(plain);
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java platform has SHA-256", e);
            }
        }
    }

    /** Names the letter without its recipient, so that it may be logged. */
    @Override
    public String toString() {
        return key.channel().label() + " " + key.template().label() + " for order " + key.orderId();
    }
}
