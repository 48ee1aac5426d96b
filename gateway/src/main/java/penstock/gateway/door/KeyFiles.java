package penstock.gateway.door;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.SortedMap;
import java.util.TreeMap;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;

/** Keys as files, {@code <id>.pem}, PKCS #8, readable by their owner alone. */
final class KeyFiles {

    private static final String BEGIN = "-----BEGIN PRIVATE KEY-----\n";
    private static final String END = "\n-----END PRIVATE KEY-----\n";
    private static final int BITS = 2048;

    private final Path folder;

    KeyFiles(Path folder) {
        this.folder = folder;
    }

    /** All keys, by id. */
    SortedMap<String, RSAKey> read() {
        SortedMap<String, RSAKey> keys = new TreeMap<>();
        if (!Files.isDirectory(folder)) {
            return keys;
        }
        try (var files = Files.newDirectoryStream(folder, "*.pem")) {
            for (Path file : files) {
                String id = file.getFileName().toString().replaceFirst("\\.pem$", "");
                keys.put(id, key(id, Files.readString(file)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("penstock.gateway.issuer.folder: cannot read the keys in " + folder, e);
        }
        return keys;
    }

    /** Makes a key; another gateway sees it whole or not at all. */
    void create(String id) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(BITS);
            String pem = BEGIN
                    + Base64.getMimeEncoder(64, new byte[] {'\n'})
                            .encodeToString(
                                    generator.generateKeyPair().getPrivate().getEncoded())
                    + END;
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            Path fresh = Files.createTempFile(
                    folder,
                    id,
                    ".new",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(fresh, pem);
            Files.move(fresh, folder.resolve(id + ".pem"), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("penstock.gateway.issuer.folder: cannot write a key to " + folder, e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has RSA", e);
        }
    }

    void delete(String id) {
        try {
            Files.deleteIfExists(folder.resolve(id + ".pem"));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete an old key in " + folder, e);
        }
    }

    private static RSAKey key(String id, String pem) {
        try {
            byte[] encoded = Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
            KeyFactory rsa = KeyFactory.getInstance("RSA");
            var secret = (RSAPrivateCrtKey) rsa.generatePrivate(new PKCS8EncodedKeySpec(encoded));
            var open = rsa.generatePublic(new RSAPublicKeySpec(secret.getModulus(), secret.getPublicExponent()));
            return new RSAKey.Builder((java.security.interfaces.RSAPublicKey) open)
                    .privateKey(secret)
                    .keyID(id)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.RS256)
                    .build();
        } catch (GeneralSecurityException | IllegalArgumentException | ClassCastException e) {
            // Without the cause: it may repeat what the file holds.
            throw new IllegalStateException("the key " + id + ".pem is not an RSA key in PKCS #8");
        }
    }
}
