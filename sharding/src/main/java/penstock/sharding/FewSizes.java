package penstock.sharding;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * ShardingSphere parses a statement once for each text, which takes milliseconds for hundreds of rows, and keeps the
 * result: so rows come in few sizes, and lists of keys are filled up to few sizes.
 */
public final class FewSizes {

    /** The most rows or keys in a statement. */
    public static final int MOST = 512;

    private static final int STEP = 32;

    private FewSizes() {}

    /** How many of {@code left} rows the next statement takes: a multiple of 32, or all of fewer than 32. */
    public static int rows(int left) {
        return left < STEP ? left : Math.min(left / STEP * STEP, MOST);
    }

    /** The keys, filled up to the next multiple of 32 with the last one. */
    public static <T> List<T> fillUp(List<T> keys) {
        int missing = (STEP - keys.size() % STEP) % STEP;
        List<T> filled = new ArrayList<>(keys);
        filled.addAll(Collections.nCopies(missing, keys.getLast()));
        return filled;
    }

    /** {@code what, what, …}: as often as there are rows or keys. */
    public static String list(String what, int times) {
        return String.join(",", Collections.nCopies(times, what));
    }
}
