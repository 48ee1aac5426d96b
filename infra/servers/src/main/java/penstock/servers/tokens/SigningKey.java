package penstock.servers.tokens;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.Comparator;

/**
 * A key that an issuer signs with, as the gateway keeps it: {@code <key id>.pem} in a folder, the newest id last. It
 * signs without a JSON library, since the launcher starts faster without one.
 */
public final class SigningKey {

    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final String id;
    private final RSAPrivateCrtKey key;

    private SigningKey(String id, RSAPrivateCrtKey key) {
        this.id = id;
        this.key = key;
    }

    /** A key that nobody else has. */
    public static SigningKey random(String id) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return new SigningKey(
                    id, (RSAPrivateCrtKey) generator.generateKeyPair().getPrivate());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has RSA", e);
        }
    }

    /**
     * The key that the issuer of this folder signs with at present.
     *
     * @throws IllegalStateException if there is none: the issuer makes one when it first starts
     */
    public static SigningKey newestIn(Path folder) {
        try (var files = Files.list(folder)) {
            Path newest = files.filter(file -> file.toString().endsWith(".pem"))
                    .max(Comparator.comparing(file -> file.getFileName().toString()))
                    .orElseThrow(() -> new IllegalStateException("No key in " + folder + "; was the gateway started?"));
            String pem = Files.readString(newest).replaceAll("-----[A-Z ]+-----|\\s", "");
            var spec = new PKCS8EncodedKeySpec(Base64.getDecoder().decode(pem));
            return new SigningKey(newest.getFileName().toString().replaceFirst("\\.pem$", ""), (RSAPrivateCrtKey)
                    KeyFactory.getInstance("RSA").generatePrivate(spec));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the keys in " + folder, e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Not an RSA key in " + folder, e);
        }
    }

    /** @param claims a JSON object */
    public String sign(String claims) {
        return sign("{\"alg\":\"RS256\",\"typ\":\"JWT\",\"kid\":\"" + id + "\"}", claims);
    }

    /** Signs under a header that may lie about it: for tests of those who verify. */
    public String sign(String header, String claims) {
        String signed = base64(header) + "." + base64(claims);
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key);
            signature.update(signed.getBytes(StandardCharsets.US_ASCII));
            return signed + "." + BASE64.encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has SHA256withRSA", e);
        }
    }

    /** The public half, as a JWK (RFC 7517). */
    public String jwk() {
        return "{\"kty\":\"RSA\",\"use\":\"sig\",\"alg\":\"RS256\",\"kid\":\"%s\",\"n\":\"%s\",\"e\":\"%s\"}"
                .formatted(
                        id,
                        unsigned(key.getModulus().toByteArray()),
                        unsigned(key.getPublicExponent().toByteArray()));
    }

    /** The public half as everybody may have it, in DER (X.509). */
    public byte[] publicHalf() {
        try {
            var spec = new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent());
            return KeyFactory.getInstance("RSA").generatePublic(spec).getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has RSA", e);
        }
    }

    private static String unsigned(byte[] number) {
        int sign = number[0] == 0 ? 1 : 0;
        return BASE64.encodeToString(java.util.Arrays.copyOfRange(number, sign, number.length));
    }

    private static String base64(String text) {
        return BASE64.encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
