package penstock.load.drive;

import java.nio.charset.StandardCharsets;

/** Finds its way in the head of an HTTP/1.1 message without making objects of it. */
final class Heads {
    static final byte[] LENGTH = "content-length:".getBytes(StandardCharsets.US_ASCII);
    static final byte[] CHUNKED = "transfer-encoding:".getBytes(StandardCharsets.US_ASCII);
    static final int NOT_THERE = -1;

    private Heads() {}

    /** Where the body begins. */
    static int end(byte[] bytes, int length) {
        for (int i = 3; i < length; i++) {
            if (bytes[i] == '\n' && bytes[i - 1] == '\r' && bytes[i - 2] == '\n') {
                return i + 1;
            }
        }
        return NOT_THERE;
    }

    /** Where the value of a header begins. */
    static int value(byte[] bytes, int headEnd, byte[] name) {
        for (int i = 12; i < headEnd - name.length; i++) {
            if (bytes[i] == '\n' && startsWith(bytes, i + 1, name)) {
                return i + 1 + name.length;
            }
        }
        return NOT_THERE;
    }

    private static boolean startsWith(byte[] bytes, int at, byte[] lowerCase) {
        for (int i = 0; i < lowerCase.length; i++) {
            var one = bytes[at + i];
            if (one != lowerCase[i] && (one | 0x20) != lowerCase[i]) {
                return false;
            }
        }
        return true;
    }

    /** The decimal number that stands there, after spaces. */
    static int number(byte[] bytes, int from, int to) {
        var i = from;
        while (i < to && bytes[i] == ' ') {
            i++;
        }
        var number = 0;
        for (; i < to && bytes[i] >= '0' && bytes[i] <= '9'; i++) {
            number = number * 10 + bytes[i] - '0';
        }
        return number;
    }
}
