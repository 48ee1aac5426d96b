package penstock.signin;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/**
 * Verifies bearer tokens: signed by the issuer with an asymmetric key, for us, not expired, and of somebody we can name.
 * A token that was good is remembered until it expires, so that its signature is checked once; one that was not is
 * forgotten at once, so that nobody fills the memory with rubbish.
 */
public final class Tokens {

    /** What an order's id is made of, and what may stand in any header. */
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    /** Visible ASCII without what would need quoting in a mail's header. */
    private static final Pattern EMAIL = Pattern.compile("[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9.-]{1,189}");

    /** A token is one header of at most 8 KB; ours have 700 characters. */
    private static final int LONGEST = 4_096;

    private final NimbusJwtDecoder decoder;
    private final String rolesClaim;
    private final java.time.Duration leeway;
    private final Remembered<SignedIn> remembered;
    private final Clock clock;

    /** @param keys of the issuer; failures of it are reported as {@link IssuerAwayException} */
    public Tokens(SignInProperties settings, JWKSource<SecurityContext> keys, Clock clock) {
        this.decoder = NimbusJwtDecoder.withJwkSource(keys)
                .jwsAlgorithms(algorithms -> algorithms.addAll(
                        Set.of(SignatureAlgorithm.RS256, SignatureAlgorithm.PS256, SignatureAlgorithm.ES256)))
                .build();
        JwtTimestampValidator times = new JwtTimestampValidator(settings.leeway());
        times.setClock(clock);
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                times,
                new JwtClaimValidator<Instant>("exp", Objects::nonNull),
                new JwtIssuerValidator(settings.issuer().toString()),
                new JwtClaimValidator<Collection<String>>(
                        "aud", audience -> audience != null && audience.contains(settings.audience()))));
        this.rolesClaim = settings.rolesClaim();
        this.leeway = settings.leeway();
        this.remembered = new Remembered<>(settings.remembered());
        this.clock = clock;
    }

    /**
     * Says who sent this.
     *
     * @throws BadTokenException if it is not to be believed, with a reason that may be told to the sender
     * @throws IssuerAwayException if the issuer must be asked and does not answer
     */
    public SignedIn verify(String token) {
        SignedIn known = remembered(token);
        if (known == null) {
            known = read(token);
            remembered.put(token, known);
        }
        return known;
    }

    /**
     * Who sent this, if it was verified before; never waits for anybody.
     *
     * @throws BadTokenException if it was good and has expired
     */
    public @Nullable SignedIn remembered(String token) {
        SignedIn known = remembered.get(token);
        if (known != null && clock.instant().isAfter(known.expires().plus(leeway))) {
            throw new BadTokenException("The token has expired.");
        }
        return known;
    }

    private SignedIn read(String token) {
        if (token.length() > LONGEST) {
            throw new BadTokenException("The token is too long.");
        }
        try {
            return signedIn(decoder.decode(token));
        } catch (BadJwtException e) {
            // The library's words repeat parts of the token.
            throw new BadTokenException("The token is expired, not from the issuer, not for this system, or damaged.");
        } catch (JwtException e) {
            throw new IssuerAwayException("The issuer's keys cannot be had.", e);
        }
    }

    private SignedIn signedIn(Jwt jwt) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        for (Object claim : list(claim(jwt.getClaims(), rolesClaim))) {
            Role.of(claim).ifPresent(roles::add);
        }
        String id = jwt.getSubject();
        String email = jwt.getClaims().get("email") instanceof String text ? text : null;
        if (id == null || !ID.matcher(id).matches()) {
            throw new BadTokenException("The token's sub must be 1 to 64 of A-Z a-z 0-9 . _ -");
        }
        if (roles.contains(Role.BUYER)
                && (email == null || !EMAIL.matcher(email).matches())) {
            throw new BadTokenException("A buyer's token needs the claim email, in ASCII, at most 254 characters.");
        }
        return new SignedIn(id, email, roles, Objects.requireNonNull(jwt.getExpiresAt(), "exp was checked"));
    }

    private static @Nullable Object claim(Map<String, Object> claims, String path) {
        Object found = claims;
        for (String step : path.split("\\.")) {
            found = found instanceof Map<?, ?> object ? object.get(step) : null;
        }
        return found;
    }

    private static Collection<?> list(@Nullable Object claim) {
        return switch (claim) {
            case Collection<?> several -> several;
            case String words -> List.of(words.split(" "));
            case null, default -> List.of();
        };
    }
}
