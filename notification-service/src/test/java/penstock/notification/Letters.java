package penstock.notification;

import java.time.Instant;

/** Letters for tests. */
public final class Letters {

    public static final String ORDER = "8c1f0e52-6d3a-8b41-9f27-5a0d3e7c1b42";
    public static final Facts FACTS =
            new Facts("0199b2d4-7c10-7e55-8a3c-2f6d9e1b4a70", "Phone 15", 1, Instant.parse("2026-11-11T11:59:59Z"));

    private Letters() {}

    public static Letter email(String orderId, String recipient) {
        return letter(orderId, ChannelName.EMAIL, "buyer-17", recipient);
    }

    public static Letter inApp(String orderId, String buyerId) {
        return letter(orderId, ChannelName.IN_APP, buyerId, buyerId);
    }

    public static Letter letter(String orderId, ChannelName channel, String buyerId, String recipient) {
        return new Letter(new Letter.Key(orderId, Template.RESERVED, channel, buyerId), recipient, Language.EN, FACTS);
    }
}
