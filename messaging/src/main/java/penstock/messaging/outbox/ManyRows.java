package penstock.messaging.outbox;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * One statement for many rows: through ShardingSphere a JDBC batch of 200 costs five times as much. It parses each text
 * once, so there must be few: multiples of 32 rows, and all of fewer.
 */
final class ManyRows {

    static final int MOST = 480;
    private static final int STEP = 32;

    private ManyRows() {}

    static <T> List<List<T>> parts(List<T> all) {
        List<List<T>> parts = new ArrayList<>();
        for (int from = 0; from < all.size(); ) {
            int left = all.size() - from;
            int to = from + (left < STEP ? left : Math.min(left / STEP * STEP, MOST));
            parts.add(all.subList(from, to));
            from = to;
        }
        return parts;
    }

    static String values(int rows, int width) {
        return " VALUES " + String.join(", ", Collections.nCopies(rows, "(" + marks(width) + ")"));
    }

    static String marks(int count) {
        return String.join(", ", Collections.nCopies(count, "?"));
    }
}
