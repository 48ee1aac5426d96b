package penstock.order.redis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

import org.redisson.api.RScript.ReturnType;

/** A Lua script beside this class, and the name that Redis knows it by. */
record Script(String text, String sha, ReturnType returns) {

    static final Script ADMIT = load("admit", ReturnType.LIST);
    static final Script LEASE = load("lease", ReturnType.LIST);
    static final Script UNPUBLISHED = load("unpublished", ReturnType.LIST);
    static final Script STAGE = load("stage", ReturnType.LONG);
    static final Script LOAD = load("load", ReturnType.LONG);
    static final Script APPLY = load("apply", ReturnType.LONG);
    static final Script VIEW = load("view", ReturnType.LIST);
    static final Script CORRECT = load("correct", ReturnType.LONG);
    static final Script LEARN = load("learn", ReturnType.LONG);
    static final Script FORGET = load("forget", ReturnType.LONG);
    static final Script TAKE_BACK = load("take-back", ReturnType.LONG);

    private static Script load(String name, ReturnType returns) {
        try (InputStream file = Script.class.getResourceAsStream(name + ".lua")) {
            if (file == null) {
                throw new IllegalStateException("the script " + name + ".lua is not in the jar");
            }
            byte[] text = file.readAllBytes();
            byte[] sha = MessageDigest.getInstance("SHA-1").digest(text);
            return new Script(
                    new String(text, StandardCharsets.UTF_8), HexFormat.of().formatHex(sha), returns);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-1", e);
        }
    }
}
