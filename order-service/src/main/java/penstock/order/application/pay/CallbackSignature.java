package penstock.order.application.pay;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import org.jspecify.annotations.Nullable;

/**
 * How a payment provider proves that a callback is its own: {@code t=<seconds>,v1=<hex>}, an HMAC-SHA256 under a shared
 * secret over {@code <seconds>.<body>}. The time is signed too, so that a callback which was overheard is worth nothing
 * a little later.
 */
public final class CallbackSignature {

    public static final String HEADER = "Penstock-Signature";

    private static final Pattern FORM = Pattern.compile("t=(\\d{1,12}),v1=([0-9a-f]{64})");

    private final SecretKeySpec secret;
    private final Duration tolerance;

    /** @param tolerance how far the signed time may be from now */
    public CallbackSignature(String secret, Duration tolerance) {
        this.secret = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256");
        this.tolerance = tolerance;
    }

    public String sign(byte[] body, Instant at) {
        return "t=" + at.getEpochSecond() + ",v1=" + HexFormat.of().formatHex(mac(at.getEpochSecond(), body));
    }

    /** Whether the body came from somebody who knows the secret, about now. */
    public boolean proves(@Nullable String header, byte[] body, Instant now) {
        if (header == null) {
            return false;
        }
        Matcher form = FORM.matcher(header);
        if (!form.matches()) {
            return false;
        }
        long seconds = Long.parseLong(form.group(1));
        boolean recent =
                Duration.between(Instant.ofEpochSecond(seconds), now).abs().compareTo(tolerance) <= 0;
        byte[] claimed = HexFormat.of().parseHex(form.group(2));
        // In constant time: how much of it was right must not show.
        return MessageDigest.isEqual(claimed, mac(seconds, body)) && recent;
    }

    private byte[] mac(long seconds, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(secret);
            mac.update((seconds + ".").getBytes(StandardCharsets.US_ASCII));
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }
}
