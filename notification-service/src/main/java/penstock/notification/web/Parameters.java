package penstock.notification.web;

import org.jspecify.annotations.Nullable;

import penstock.notification.web.Problem.FieldError;

/** Reads numbers of a query strictly: whole, in digits, within bounds. */
final class Parameters {

    static final int MOST_PER_PAGE = 100;
    private static final int DIGITS = 18;

    private Parameters() {}

    static int limit(@Nullable String text) {
        return (int) number("limit", text, 20, 1, MOST_PER_PAGE);
    }

    static long id(String name, @Nullable String text, long otherwise) {
        return number(name, text, otherwise, 0, Long.MAX_VALUE);
    }

    private static long number(String name, @Nullable String text, long otherwise, long least, long most) {
        if (text == null) {
            return otherwise;
        }
        if (text.length() <= DIGITS && !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            long number = Long.parseLong(text);
            if (number >= least && number <= most) {
                return number;
            }
        }
        String range = most == Long.MAX_VALUE ? "from " + least : "from " + least + " to " + most;
        throw Problem.invalid(new FieldError(name, text, "a whole number " + range));
    }
}
