package penstock.logs.web;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import penstock.logs.index.Cursor;
import penstock.logs.index.Level;
import penstock.logs.index.Wanted;

/** The parameters of a search, read strictly. Each getter throws a problem that names the parameter that is not allowed. */
final class Search {

    private static final int USUAL_PER_PAGE = 50;
    private static final int MOST_PER_PAGE = 100;
    private static final int LONGEST_TEXT = 200;
    private static final Pattern ORDER = Pattern.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Pattern TRACE = Pattern.compile("[0-9a-f]{32}");
    private static final Pattern SERVICE = Pattern.compile("[a-z][a-z-]{0,63}");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,3}");

    private final Map<String, String> parameters;

    /** @param parameters by their names; those that are not known here mean nothing */
    Search(Map<String, String> parameters) {
        this.parameters = parameters;
    }

    Wanted wanted() {
        return new Wanted(
                matching("orderId", ORDER, "an order's id, a UUID in small letters"),
                matching("traceId", TRACE, "32 hexadecimal digits in small letters"),
                matching("service", SERVICE, "a service's name, for example order-service"),
                read("level", Level::valueOf, "TRACE, DEBUG, INFO, WARN or ERROR"),
                read("text", Search::text, "1 to " + LONGEST_TEXT + " characters"),
                read("from", Instant::parse, "a time like 2026-11-28T09:30:00Z"),
                read("until", Instant::parse, "a time like 2026-11-28T09:30:00Z"));
    }

    @Nullable
    Cursor after() {
        return read("after", text -> Cursor.read(text).orElseThrow(), "what the page before said");
    }

    int limit() {
        Integer limit = read("limit", Search::limit, "a whole number from 1 to " + MOST_PER_PAGE);
        return limit == null ? USUAL_PER_PAGE : limit;
    }

    private static String text(String text) {
        if (text.isBlank() || text.length() > LONGEST_TEXT) {
            throw new IllegalArgumentException();
        }
        return text;
    }

    private static int limit(String text) {
        int limit = NUMBER.matcher(text).matches() ? Integer.parseInt(text) : 0;
        if (limit < 1 || limit > MOST_PER_PAGE) {
            throw new IllegalArgumentException();
        }
        return limit;
    }

    private @Nullable String matching(String name, Pattern form, String allowed) {
        return read(
                name,
                text -> {
                    if (!form.matcher(text).matches()) {
                        throw new IllegalArgumentException();
                    }
                    return text;
                },
                allowed);
    }

    private <T> @Nullable T read(String name, Function<String, T> reader, String allowed) {
        String text = parameters.get(name);
        if (text == null) {
            return null;
        }
        try {
            return reader.apply(text);
        } catch (IllegalArgumentException | java.util.NoSuchElementException | DateTimeException e) {
            throw Problem.invalid(name, text, allowed);
        }
    }
}
