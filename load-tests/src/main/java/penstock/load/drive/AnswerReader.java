package penstock.load.drive;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

/**
 * Finds the end of an HTTP/1.1 answer and the little that is wanted of it, without making objects of the rest. For one
 * connection: it is fed what arrives until it has a whole answer.
 */
final class AnswerReader {
    private static final byte[] ORDER_ID = "\"orderId\":\"".getBytes(StandardCharsets.US_ASCII);
    private static final int UUID_LENGTH = 36;

    /** Looks at the first {@code length} bytes; null if the answer goes on. */
    @Nullable
    Answer read(byte[] bytes, int length) throws IOException {
        var bodyAt = Heads.end(bytes, length);
        if (bodyAt == Heads.NOT_THERE) {
            return null;
        }
        var status = Heads.number(bytes, 9, 12);
        var declared = Heads.value(bytes, bodyAt, Heads.LENGTH);
        if (declared != Heads.NOT_THERE) {
            var end = bodyAt + Heads.number(bytes, declared, length);
            return length >= end ? answer(status, bytes, bodyAt, end) : null;
        }
        if (Heads.value(bytes, bodyAt, Heads.CHUNKED) != Heads.NOT_THERE) {
            var ended = length >= bodyAt + 5
                    && bytes[length - 5] == '0'
                    && bytes[length - 4] == '\r'
                    && bytes[length - 1] == '\n';
            return ended ? answer(status, bytes, bodyAt, length) : null;
        }
        if (status == 204 || status == 304) {
            return answer(status, bytes, bodyAt, bodyAt);
        }
        throw new IOException("an answer without a length");
    }

    private static Answer answer(int status, byte[] bytes, int from, int to) {
        var at = status == 202 ? find(bytes, from, to - UUID_LENGTH, ORDER_ID) : Heads.NOT_THERE;
        if (at == Heads.NOT_THERE) {
            return new Answer(status, 0, 0);
        }
        var high = 0L;
        var low = 0L;
        var digits = 0;
        for (int i = at; i < at + UUID_LENGTH; i++) {
            var digit = Character.digit(bytes[i], 16);
            if (digit >= 0) {
                if (digits++ < 16) {
                    high = high << 4 | digit;
                } else {
                    low = low << 4 | digit;
                }
            }
        }
        return new Answer(status, high, low);
    }

    private static int find(byte[] bytes, int from, int to, byte[] text) {
        for (int i = from; i <= to - text.length; i++) {
            var same = 0;
            while (same < text.length && bytes[i + same] == text[same]) {
                same++;
            }
            if (same == text.length) {
                return i + same;
            }
        }
        return Heads.NOT_THERE;
    }
}
