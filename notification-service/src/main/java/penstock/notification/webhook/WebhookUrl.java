package penstock.notification.webhook;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/**
 * A URL that may be a webhook, as far as its text tells: absolute, https (http only where the
 * configuration allows networks of its own), no user information, no fragment, a port
 * that web servers have. What its host's name resolves to is checked at each call.
 */
public record WebhookUrl(URI uri) {

    public static final String ALLOWED =
            "an https URL of at most 1000 ASCII characters, without user information and fragment, on port 443, 80 or"
                    + " from 1024, whose host is not a private address";

    private static final int LONGEST = 1_000;
    private static final int FIRST_FREE_PORT = 1_024;

    /** Empty if it may not be a webhook. */
    public static Optional<WebhookUrl> of(String text, Reach reach) {
        if (text.length() > LONGEST || !text.chars().allMatch(c -> c > ' ' && c < 127)) {
            return Optional.empty();
        }
        try {
            URI uri = new URI(text);
            return isWebhook(uri, reach) ? Optional.of(new WebhookUrl(uri)) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static boolean isWebhook(URI uri, Reach reach) {
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        return (scheme.equals("https") || scheme.equals("http") && reach.allowsAny())
                && uri.getHost() != null
                && uri.getRawUserInfo() == null
                && uri.getRawFragment() == null
                && isWebPort(uri.getPort())
                && mayBeHost(uri.getHost(), reach);
    }

    private static boolean mayBeHost(String host, Reach reach) {
        Optional<InetAddress> address = literal(host);
        return address.isPresent() ? reach.includes(address.get()) : !host.startsWith("[");
    }

    private static boolean isWebPort(int port) {
        return port == -1 || port == 443 || port == 80 || port >= FIRST_FREE_PORT && port <= 65_535;
    }

    /** The address, if the host is one in any of the forms that some resolver understands: {@code 0x7f.1}, {@code 2130706433}. */
    private static Optional<InetAddress> literal(String host) {
        String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        try {
            return Optional.of(bare.contains(":") ? InetAddress.ofLiteral(bare) : Inet4Address.ofPosixLiteral(bare));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    boolean encrypted() {
        return uri.getScheme().equalsIgnoreCase("https");
    }
}
