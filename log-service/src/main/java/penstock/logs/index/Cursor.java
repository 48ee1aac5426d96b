package penstock.logs.index;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A line's place in the order of the answers: by time, then by place in Kafka. It is the same in every index of the topic.
 *
 * @param micros since 1970
 */
public record Cursor(long micros, int partition, long offset) {

    private static final Pattern FORM = Pattern.compile("(\\d{1,17})-(\\d{1,6})-(\\d{1,17})");

    /** @return empty if it is none */
    public static Optional<Cursor> read(String text) {
        var parts = FORM.matcher(text);
        return parts.matches()
                ? Optional.of(new Cursor(
                        Long.parseLong(parts.group(1)),
                        Integer.parseInt(parts.group(2)),
                        Long.parseLong(parts.group(3))))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return micros + "-" + partition + "-" + offset;
    }
}
