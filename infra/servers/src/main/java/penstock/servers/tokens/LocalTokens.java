package penstock.servers.tokens;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Tokens signed here instead of asked for one by one: about a millisecond of CPU each.
 *
 * @param issuer what {@code iss} says
 * @param key one that the issuer publishes
 */
public record LocalTokens(URI issuer, SigningKey key, Clock clock) {

    private static final Duration LIFETIME = Duration.ofHours(1);

    /** A buyer with a mailbox of that name at example.org. */
    public String buyer(String name) {
        return token(name, name + "@example.org", List.of("buyer"));
    }

    public String operator() {
        return token("operator", "operator@example.org", List.of("operator"));
    }

    /** A token of one of the services. */
    public String service(String name) {
        return token(name, name + "@example.org", List.of("service"));
    }

    private String token(String subject, String email, List<String> roles) {
        Instant now = clock.instant();
        return key.sign("""
                {"iss":"%s","aud":["penstock"],"sub":"%s","email":"%s","roles":[%s],"iat":%d,"exp":%d}""".formatted(
                        issuer,
                        subject,
                        email,
                        roles.stream().map(role -> "\"" + role + "\"").collect(Collectors.joining(",")),
                        now.getEpochSecond(),
                        now.plus(LIFETIME).getEpochSecond()));
    }
}
