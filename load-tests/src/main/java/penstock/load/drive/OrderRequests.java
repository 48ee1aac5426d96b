package penstock.load.drive;

import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Orders of one piece each, by buyers who take turns, over one or several sales. Everything but the order's number is
 * rendered beforehand, the tokens too.
 */
public final class OrderRequests implements Requests {
    private static final int DIGITS = 8;

    private final byte[] head;
    private final byte[][] tokens;
    private final byte[] beforeKey;
    private final byte[][] bodies;
    private final String run;

    /**
     * @param run begins every idempotency key: of two drives of one sale it must differ
     * @param tokens one for each buyer; buyer {@code i} sends every request whose number is {@code i} modulo their number
     * @param saleIds buyers take these in turn
     */
    public OrderRequests(URI target, String path, String run, List<String> tokens, List<String> saleIds) {
        this.run = run;
        this.head = ascii("POST " + path + " HTTP/1.1\r\nHost: " + target.getAuthority()
                + "\r\nContent-Type: application/json\r\nAuthorization: Bearer ");
        this.tokens = tokens.stream().map(OrderRequests::ascii).toArray(byte[][]::new);
        this.beforeKey = ascii("\r\nIdempotency-Key: " + run + "-");
        this.bodies = saleIds.stream().map(OrderRequests::body).toArray(byte[][]::new);
    }

    private static byte[] body(String saleId) {
        var json = "{\"saleId\":\"" + saleId + "\",\"quantity\":1}";
        return ascii("\r\nContent-Length: " + json.length() + "\r\n\r\n" + json);
    }

    /** The idempotency key of a request. */
    public String key(int number) {
        return "%s-%08d".formatted(run, number);
    }

    /** The index of the buyer who sends a request. */
    public int buyer(int number) {
        return number % tokens.length;
    }

    /** The index of the sale that a request is for. */
    public int sale(int number) {
        return number % bodies.length;
    }

    @Override
    public void render(int number, ByteBuffer into) {
        into.put(head).put(tokens[buyer(number)]).put(beforeKey);
        var digits = into.position();
        var left = number;
        for (int i = DIGITS - 1; i >= 0; i--) {
            into.put(digits + i, (byte) ('0' + left % 10));
            left /= 10;
        }
        into.position(digits + DIGITS).put(bodies[sale(number)]);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
