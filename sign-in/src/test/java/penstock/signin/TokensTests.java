package penstock.signin;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import penstock.servers.tokens.LocalTokens;
import penstock.servers.tokens.SigningKey;
import penstock.servers.tokens.TestIssuer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TokensTests {

    private final TestIssuer issuer = new TestIssuer();
    private Instant now = Instant.parse("2026-11-11T12:00:00Z");
    private final Clock clock = new Clock() {
        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    };
    private final Tokens tokens = tokens(issuer.uri());

    @AfterEach
    void stop() {
        issuer.close();
    }

    @Test
    void saysWhoIsThere() {
        SignedIn ada = tokens.verify(good().buyer("ada"));

        assertThat(ada.id()).isEqualTo("ada");
        assertThat(ada.email()).isEqualTo("ada@example.org");
        assertThat(ada.roles()).containsExactly(Role.BUYER);
        assertThat(tokens.verify(good().operator()).roles()).containsExactly(Role.OPERATOR);
        assertThat(tokens.verify(good().service("order-service")).roles()).containsExactly(Role.SERVICE);
    }

    @Test
    void remembersATokenUntilItExpires() {
        String token = good().buyer("ada");
        assertThat(tokens.remembered(token)).isNull();
        tokens.verify(token);
        issuer.close();

        assertThat(tokens.remembered(token)).isNotNull();
        assertThat(tokens.verify(token).id()).isEqualTo("ada");

        now = now.plus(Duration.ofHours(1)).plusSeconds(6);
        assertThatThrownBy(() -> tokens.verify(token)).isInstanceOf(BadTokenException.class);
    }

    @Test
    void findsAKeyThatIsNewer() {
        tokens.verify(good().buyer("ada"));
        issuer.rotate();

        assertThat(tokens.verify(good().buyer("bob")).id()).isEqualTo("bob");
        assertThat(issuer.keyRequests()).isEqualTo(2);
    }

    @Test
    void asksForInventedKeysOnlyNowAndThen() {
        tokens.verify(good().buyer("ada"));
        LocalTokens invented = new LocalTokens(issuer.uri(), SigningKey.random("nobody"), clock);
        for (int i = 0; i < 50; i++) {
            String token = invented.buyer("ada-" + i);
            assertThatThrownBy(() -> tokens.verify(token)).isInstanceOf(BadTokenException.class);
        }

        assertThat(issuer.keyRequests()).isLessThan(25);
    }

    @Test
    void saysThatNobodyCanTellWhileTheIssuerIsAway() {
        String token = good().buyer("ada");
        issuer.close();

        assertThatThrownBy(() -> tokens.verify(token)).isInstanceOf(IssuerAwayException.class);
    }

    @Test
    void believesNobodyWhoAnswersInTheIssuersPlace() {
        URI pretended = URI.create(issuer.uri() + "/");
        LocalTokens good = new LocalTokens(pretended, issuer.key(), clock);

        assertThatThrownBy(() -> tokens(pretended).verify(good.buyer("ada"))).isInstanceOf(IssuerAwayException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "..", "a.b.c", "eyJhbGciOiJub25lIn0.e30.", "Bearer"})
    void believesNoRubbish(String token) {
        assertThatThrownBy(() -> tokens.verify(token)).isInstanceOf(BadTokenException.class);
    }

    /** Signed with the issuer's own key, and right but for one thing. */
    @ParameterizedTest
    @CsvSource({
        "https://issuer.example, penstock, 600",
        "ISSUER, elsewhere, 600",
        "ISSUER, PENSTOCK, 600",
        "ISSUER, penstock, -60"
    })
    void believesNobodyElsesTokenAndNoOldOne(String by, String audience, int lifetime) {
        String claims = claims(by.replace("ISSUER", issuer.uri().toString()), audience, lifetime);
        String token = issuer.key().sign(claims);

        assertThatThrownBy(() -> tokens.verify(token)).isInstanceOf(BadTokenException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "None", "HS256", "RS512"})
    void believesNoTokenThatChoosesItsAlgorithm(String algorithm) throws GeneralSecurityException {
        String claims = claims(issuer.uri().toString(), "penstock", 600);
        assertThat(tokens.verify(issuer.key().sign(claims)).id()).isEqualTo("ada");
        String header = header(issuer.key().sign(claims)).replace("RS256", algorithm);
        String signed = issuer.key().sign(header, claims);
        String unsigned = signed.substring(0, signed.lastIndexOf('.'));
        Mac withThePublicKey = Mac.getInstance("HmacSHA256");
        withThePublicKey.init(new SecretKeySpec(issuer.key().publicHalf(), "HmacSHA256"));
        String forged = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(withThePublicKey.doFinal(unsigned.getBytes(StandardCharsets.US_ASCII)));

        for (String token : List.of(signed, unsigned + ".", unsigned + "." + forged)) {
            assertThatThrownBy(() -> tokens.verify(token)).isInstanceOf(BadTokenException.class);
        }
    }

    private String claims(String by, String audience, int lifetime) {
        return "{\"iss\":\"%s\",\"aud\":\"%s\",\"sub\":\"ada\",\"email\":\"ada@example.org\",\"roles\":[\"buyer\"],\"exp\":%d}"
                .formatted(by, audience, now.getEpochSecond() + lifetime);
    }

    private static String header(String token) {
        return new String(Base64.getUrlDecoder().decode(token.split("\\.")[0]), StandardCharsets.US_ASCII);
    }

    @Test
    void findsRolesWhereTheProviderPutsThem() {
        String token = issuer.key().sign("""
                {"iss":"%s","aud":"penstock","sub":"ada","exp":%d,"realm_access":{"roles":["operator","other"]}}""".formatted(issuer.uri(), now.getEpochSecond() + 60));
        Tokens keycloak = new Tokens(settings(issuer.uri(), "realm_access.roles"), keys(issuer.uri()), clock);

        assertThat(keycloak.verify(token).roles()).containsExactly(Role.OPERATOR);
        assertThat(tokens.verify(token).roles()).isEmpty();
    }

    @Test
    void forgetsTheOldestOfTooMany() {
        Remembered<Integer> remembered = new Remembered<>(100);
        for (int i = 0; i < 10_000; i++) {
            remembered.put("token-" + i, i);
            assertThat(remembered.get("token-0")).as("what is used stays").isZero();
        }

        assertThat(remembered.size()).isLessThanOrEqualTo(100);
        assertThat(remembered.get("token-5000")).isNull();
        assertThat(remembered.get("token-9999")).isEqualTo(9999);
    }

    private LocalTokens good() {
        return new LocalTokens(issuer.uri(), issuer.key(), clock);
    }

    private Tokens tokens(URI uri) {
        return new Tokens(settings(uri, "roles"), keys(uri), clock);
    }

    private ProviderKeys keys(URI uri) {
        return new ProviderKeys(new Provider(settings(uri, "roles")), 2_000);
    }

    private static SignInProperties settings(URI uri, String rolesClaim) {
        return new SignInProperties(
                uri, "penstock", rolesClaim, Duration.ofSeconds(5), 100, Duration.ofSeconds(2), null);
    }
}
