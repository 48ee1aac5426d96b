package penstock.messaging.consuming;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/** What a broker said about one message of a batch, as text for operators. */
final class BrokerHeaders {

    private static final int MOST_CHARACTERS = 200;

    private BrokerHeaders() {}

    /** A header of a batch is a list with one value for each of its messages, or the same for all. */
    static Map<String, String> of(Map<String, Object> headers, int position) {
        Map<String, String> told = new TreeMap<>();
        headers.forEach((name, value) -> {
            Object one = value instanceof List<?> each ? at(each, position) : value;
            if (one instanceof Number || one instanceof CharSequence || one instanceof Boolean) {
                String text = one.toString();
                told.put(name, text.length() > MOST_CHARACTERS ? text.substring(0, MOST_CHARACTERS) : text);
            }
        });
        return told;
    }

    private static @Nullable Object at(List<?> each, int position) {
        return position < each.size() ? each.get(position) : null;
    }
}
