package penstock.local.security;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import penstock.servers.tokens.LocalTokens;
import penstock.servers.tokens.SigningKey;

/** Tokens that nobody may believe, each with what is wrong with it; all but that is right. */
final class BadTokens {

    private final LocalTokens good;
    private final Map<String, String> all = new LinkedHashMap<>();

    private BadTokens(LocalTokens good) {
        this.good = good;
    }

    static Map<String, String> of(LocalTokens good) {
        BadTokens bad = new BadTokens(good);
        bad.lieInTheClaims();
        bad.lieInTheHeader();
        bad.takeThePublicKeyForASecret();
        bad.damage();
        return bad.all;
    }

    private void lieInTheClaims() {
        long now = Instant.now(good.clock()).getEpochSecond();
        String claims = claims(now);
        sign("expired", claims.replace("\"exp\":" + (now + 600), "\"exp\":" + (now - 60)));
        sign("expired long ago", claims.replace("\"exp\":" + (now + 600), "\"exp\":1"));
        sign("exp before everything", claims.replace("\"exp\":" + (now + 600), "\"exp\":-1"));
        sign("exp is a text", claims.replace("\"exp\":" + (now + 600), "\"exp\":\"tomorrow\""));
        sign("exp is null", claims.replace("\"exp\":" + (now + 600), "\"exp\":null"));
        sign("no exp", claims.replace(",\"exp\":" + (now + 600), ""));
        sign("not yet", claims.replace("}", ",\"nbf\":" + (now + 600) + "}"));
        sign("another issuer", claims.replace(good.issuer().toString(), "https://issuer.example"));
        sign("almost the issuer", claims.replace(good.issuer().toString(), good.issuer() + "/"));
        sign("no issuer", claims.replace("\"iss\":\"" + good.issuer() + "\",", ""));
        sign("issuer is null", claims.replace("\"" + good.issuer() + "\"", "null"));
        sign("another audience", claims.replace("[\"penstock\"]", "[\"elsewhere\"]"));
        sign("no audience", claims.replace("\"aud\":[\"penstock\"],", ""));
        sign("empty audience", claims.replace("[\"penstock\"]", "[]"));
        sign("audience in capitals", claims.replace("[\"penstock\"]", "[\"PENSTOCK\"]"));
        sign("audience is part of ours", claims.replace("[\"penstock\"]", "[\"pen\"]"));
        sign("no subject", claims.replace("\"sub\":\"ada\",", ""));
        sign("empty subject", claims.replace("\"ada\"", "\"\""));
        sign("a subject with a space", claims.replace("\"ada\"", "\"a da\""));
        sign("a subject with a NUL", claims.replace("\"ada\"", "\"a\\u0000da\""));
        sign("a subject with a line break", claims.replace("\"ada\"", "\"a\\nda\""));
        sign("a subject beyond ASCII", claims.replace("\"ada\"", "\"ад\""));
        sign("a subject of 65", claims.replace("\"ada\"", "\"" + "a".repeat(65) + "\""));
        sign("a subject that leads away", claims.replace("\"ada\"", "\"../ada\""));
        sign("a buyer without e-mail", claims.replace(",\"email\":\"ada@example.org\"", ""));
        sign(
                "an e-mail with a line break",
                claims.replace("ada@example.org", "ada@example.org\\r\\nBcc: all@example.org"));
        sign("two e-mails", claims.replace("ada@example.org", "ada@example.org,bob@example.org"));
        sign("an e-mail that is none", claims.replace("ada@example.org", "ada"));
        sign("an e-mail that is a number", claims.replace("\"ada@example.org\"", "7"));
        sign("not an object", "[]");
        sign("not JSON", "ada");
        sign("nothing", "");
    }

    private void lieInTheHeader() {
        String claims = claims(Instant.now(good.clock()).getEpochSecond());
        String token = good.key().sign(claims);
        String[] parts = token.split("\\.");
        for (String none : new String[] {"none", "None", "NONE", "nOnE"}) {
            String header = "{\"alg\":\"" + none + "\"}";
            String unsigned = good.key().sign(header, claims);
            all.put("alg " + none + ", no signature", unsigned.substring(0, unsigned.lastIndexOf('.') + 1));
            all.put("alg " + none + ", with one", unsigned);
        }
        for (String algorithm : new String[] {"HS256", "HS512", "RS512", "PS256", "ES256", "EdDSA", "", "RS256 "}) {
            all.put("alg '" + algorithm + "'", good.key().sign(header(algorithm, kid(parts[0])), claims));
        }
        all.put("no alg", good.key().sign("{\"kid\":\"" + kid(parts[0]) + "\"}", claims));
        all.put("an unknown kid", good.key().sign(header("RS256", "nobody"), claims));
        all.put("a kid that is a path", good.key().sign(header("RS256", "../../etc/passwd"), claims));
        all.put("a kid that is SQL", good.key().sign(header("RS256", "' OR 1=1 --"), claims));
        SigningKey other = SigningKey.random(kid(parts[0]));
        all.put("another key under our kid", other.sign(claims));
        all.put(
                "a key of its own in the header",
                other.sign("{\"alg\":\"RS256\",\"jwk\":" + other.jwk() + "}", claims));
        all.put(
                "a place for keys in the header",
                other.sign("{\"alg\":\"RS256\",\"kid\":\"x\",\"jku\":\"http://127.0.0.1:1/jwks\"}", claims));
        all.put(
                "critical and unknown",
                good.key()
                        .sign(
                                "{\"alg\":\"RS256\",\"kid\":\"" + kid(parts[0]) + "\",\"crit\":[\"x\"],\"x\":1}",
                                claims));
    }

    /** Whoever lets the token choose the algorithm verifies an HMAC with what everybody knows. */
    private void takeThePublicKeyForASecret() {
        byte[] der = good.key().publicHalf();
        String pem = "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
                + "\n-----END PUBLIC KEY-----";
        Map<String, byte[]> known = new LinkedHashMap<>();
        known.put("DER", der);
        known.put("PEM", pem.getBytes(StandardCharsets.US_ASCII));
        known.put("PEM and a line break", (pem + "\n").getBytes(StandardCharsets.US_ASCII));
        known.put("a JWK", good.key().jwk().getBytes(StandardCharsets.US_ASCII));
        String header = header("HS256", kid(good.buyer("ada").split("\\.")[0]));
        String[] parts = good.key()
                .sign(header, claims(Instant.now(good.clock()).getEpochSecond()))
                .split("\\.");
        known.forEach((form, secret) ->
                all.put("HS256 with our public key as " + form, hmac(secret, parts[0] + "." + parts[1])));
    }

    private static String hmac(byte[] secret, String signed) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            byte[] signature = mac.doFinal(signed.getBytes(StandardCharsets.US_ASCII));
            return signed + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }

    private void damage() {
        String token = good.buyer("ada");
        String[] parts = token.split("\\.");
        String other = good.buyer("bob");
        all.put("half of it", token.substring(0, token.length() / 2));
        all.put("all but the last letters", token.substring(0, token.length() - 4));
        all.put("without signature", parts[0] + "." + parts[1] + ".");
        all.put("without the last dot", parts[0] + "." + parts[1]);
        all.put("only a header", parts[0] + "..");
        all.put("claims of another", parts[0] + "." + other.split("\\.")[1] + "." + parts[2]);
        all.put("signature of another", parts[0] + "." + parts[1] + "." + other.split("\\.")[2]);
        all.put("a part too many", token + ".x");
        all.put(
                "a letter changed",
                parts[0] + "." + parts[1] + "." + (parts[2].startsWith("A") ? "B" : "A") + parts[2].substring(1));
        all.put("twice", token + token);
        all.put("dots", "..");
        all.put("a word", "token");
        all.put("a secret word", "Bearer");
        all.put("very long", "a".repeat(5_000));
    }

    private void sign(String wrong, String claims) {
        all.put(wrong, good.key().sign(claims));
    }

    private String claims(long now) {
        return "{\"iss\":\"%s\",\"aud\":[\"penstock\"],\"sub\":\"ada\",\"roles\":[\"buyer\"],\"iat\":%d,\"exp\":%d,\"email\":\"ada@example.org\"}"
                .formatted(good.issuer(), now, now + 600);
    }

    private static String header(String algorithm, String kid) {
        return "{\"alg\":\"" + algorithm + "\",\"typ\":\"JWT\",\"kid\":\"" + kid + "\"}";
    }

    private static String kid(String header) {
        String json = new String(Base64.getUrlDecoder().decode(header));
        return json.replaceAll(".*\"kid\":\"([^\"]*)\".*", "$1");
    }
}
