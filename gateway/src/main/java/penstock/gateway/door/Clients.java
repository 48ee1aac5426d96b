package penstock.gateway.door;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Who may ask the built-in issuer for tokens: a file for each, named for it, with its secret. {@code operator} gets
 * tokens of an operator; {@code shop}, which signs its visitors in itself, gets tokens of the buyers that it names; every
 * other client is a service.
 */
final class Clients {

    static final String OPERATOR = "operator";
    static final String SHOP = "shop";

    private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,64}");
    private static final Pattern BASIC = Pattern.compile("(?i)basic +([A-Za-z0-9+/=]+)");

    private final Path folder;

    Clients(Path folder) {
        this.folder = folder;
    }

    /** The client that an {@code Authorization} header names, if its secret is right. */
    Optional<String> of(@Nullable String authorization) {
        var basic = BASIC.matcher(authorization == null ? "" : authorization);
        if (!basic.matches()) {
            return Optional.empty();
        }
        String[] parts;
        try {
            parts = new String(Base64.getDecoder().decode(basic.group(1)), StandardCharsets.UTF_8).split(":", 2);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        return parts.length == 2 && NAME.matcher(parts[0]).matches() && isSecret(parts[0], parts[1])
                ? Optional.of(parts[0])
                : Optional.empty();
    }

    private boolean isSecret(String client, String secret) {
        Path file = folder.resolve(client);
        if (!Files.isRegularFile(file)) {
            return false;
        }
        try {
            byte[] known = Files.readString(file).strip().getBytes(StandardCharsets.UTF_8);
            return known.length > 0 && MessageDigest.isEqual(known, secret.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("penstock.gateway.issuer.folder: cannot read " + file, e);
        }
    }
}
