package penstock.notification;

import java.net.URI;

import org.jspecify.annotations.Nullable;

/**
 * How a buyer wants to be told. E-mail goes to the address that the order was placed with.
 *
 * @param webhook whether the URL is to be called; never without one
 * @param webhookUrl kept while the webhook is off
 */
public record Preferences(
        boolean email,
        boolean inApp,
        boolean webhook,
        @Nullable URI webhookUrl,
        Language language) {

    /** Of buyers who never said anything. */
    public static final Preferences DEFAULT = new Preferences(true, true, false, null, Language.EN);

    public Preferences {
        if (webhook && webhookUrl == null) {
            throw new IllegalArgumentException("a webhook needs a URL");
        }
    }
}
