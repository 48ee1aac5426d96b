package penstock.gateway.door;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import org.jspecify.annotations.Nullable;

import penstock.signin.Role;

/** Signs tokens. */
final class Issuer {

    private static final Pattern BUYER = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final Pattern EMAIL = Pattern.compile("[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9.-]{1,189}");

    private final URI name;
    private final String audience;
    private final Duration lifetime;
    private final KeyRing keys;
    private final Clock clock;

    Issuer(URI name, String audience, Duration lifetime, KeyRing keys, Clock clock) {
        this.name = name;
        this.audience = audience;
        this.lifetime = lifetime;
        this.keys = keys;
        this.clock = clock;
    }

    Duration lifetime() {
        return lifetime;
    }

    /**
     * A token for whom this client may ask.
     *
     * @param buyer whom a shop asks for, and nobody else
     * @param email where that buyer is told; {@code <buyer>@example.org} if it is not said
     * @throws IllegalArgumentException with the reason, for the client to read
     */
    String token(String client, @Nullable String buyer, @Nullable String email) {
        if (!client.equals(Clients.SHOP)) {
            if (buyer != null || email != null) {
                throw new IllegalArgumentException("only the client shop asks for a buyer");
            }
            return sign(client, null, client.equals(Clients.OPERATOR) ? Role.OPERATOR : Role.SERVICE);
        }
        if (buyer == null || !BUYER.matcher(buyer).matches()) {
            throw new IllegalArgumentException("buyer must be 1 to 64 of A-Z a-z 0-9 . _ -");
        }
        String mailbox = email == null ? buyer + "@example.org" : email;
        if (!EMAIL.matcher(mailbox).matches()) {
            throw new IllegalArgumentException("email must be an address in ASCII of at most 254 characters");
        }
        return sign(buyer, mailbox, Role.BUYER);
    }

    private String sign(String subject, @Nullable String email, Role role) {
        Instant now = clock.instant();
        RSAKey key = keys.signing();
        var claims = new JWTClaimsSet.Builder()
                .issuer(name.toString())
                .audience(audience)
                .subject(subject)
                .claim("roles", List.of(role.claim()))
                .claim("email", email)
                .jwtID(UUID.randomUUID().toString())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(lifetime)))
                .build();
        var token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .type(JOSEObjectType.JWT)
                        .keyID(key.getKeyID())
                        .build(),
                claims);
        try {
            token.sign(new RSASSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException("cannot sign with the key " + key.getKeyID(), e);
        }
        return token.serialize();
    }

    /** OpenID Connect Discovery: where everything is. */
    Map<String, Object> description() {
        String base = name.toString().replaceAll("/$", "");
        return Map.of(
                "issuer", name.toString(),
                "jwks_uri", base + "/oauth2/jwks",
                "token_endpoint", base + "/oauth2/token",
                "grant_types_supported", List.of("client_credentials"),
                "token_endpoint_auth_methods_supported", List.of("client_secret_basic"),
                "response_types_supported", List.of("token"),
                "subject_types_supported", List.of("public"),
                "id_token_signing_alg_values_supported", List.of("RS256"));
    }

    Map<String, Object> publishedKeys() {
        return keys.published().toJSONObject();
    }
}
