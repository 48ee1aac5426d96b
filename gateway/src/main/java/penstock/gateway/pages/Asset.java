package penstock.gateway.pages;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.Map;
import java.util.zip.CRC32;

import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;

/**
 * A file of the console, ready to send: as it is, and as the build compressed it.
 *
 * @param tag names the content
 */
record Asset(MediaType type, String tag, byte[] plain, byte[] gzip, byte[] brotli) {

    private static final Map<String, MediaType> TYPES = Map.of(
            "html", MediaType.parseMediaType("text/html;charset=UTF-8"),
            "js", MediaType.parseMediaType("text/javascript;charset=UTF-8"),
            "css", MediaType.parseMediaType("text/css;charset=UTF-8"),
            "svg", MediaType.parseMediaType("image/svg+xml"),
            "txt", MediaType.parseMediaType("text/plain;charset=UTF-8"));

    /** @param resource a file of the class path that has neighbours {@code .gz} and {@code .br} */
    static Asset read(String resource) {
        byte[] plain = bytes(resource);
        CRC32 sum = new CRC32();
        sum.update(plain);
        String extension = resource.substring(resource.lastIndexOf('.') + 1);
        return new Asset(
                TYPES.getOrDefault(extension, MediaType.APPLICATION_OCTET_STREAM),
                "\"" + HexFormat.of().toHexDigits((int) sum.getValue()) + "-" + plain.length + "\"",
                plain,
                bytes(resource + ".gz"),
                bytes(resource + ".br"));
    }

    private static byte[] bytes(String resource) {
        try (InputStream in = Asset.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("The console is not whole: " + resource + " is missing");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + resource, e);
        }
    }

    /** The name of the best encoding that the client takes, or null for none. */
    static @Nullable String encoding(String accepted) {
        if (accepted.contains("br")) {
            return "br";
        }
        return accepted.contains("gzip") ? "gzip" : null;
    }

    byte[] body(@Nullable String encoding) {
        return switch (encoding) {
            case "br" -> brotli;
            case "gzip" -> gzip;
            case null, default -> plain;
        };
    }
}
