package penstock.messaging.outbox;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** One statement for many rows: through ShardingSphere a JDBC batch of 200 costs five times as much. */
final class ManyRows {

    static final int MOST = 500;

    private ManyRows() {}

    static <T> List<List<T>> parts(List<T> all) {
        List<List<T>> parts = new ArrayList<>();
        for (int from = 0; from < all.size(); from += MOST) {
            parts.add(all.subList(from, Math.min(all.size(), from + MOST)));
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
