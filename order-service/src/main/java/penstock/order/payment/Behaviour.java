package penstock.order.payment;

import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/** How a provider may behave. A test card asks for one by its name: {@code test-refuse}, {@code test-late-40s}. */
enum Behaviour {
    /** Takes the money at once. */
    OK,
    /** Says no at once. */
    REFUSE,
    /** Takes the money and needs its time. */
    SLOW,
    /** Takes the money at once, and says so again, and again, by callbacks. */
    TWICE,
    /** Says that it will say, and does so when nobody waits any more. */
    LATE,
    /** Says that it will say, and does so soon. */
    CALLBACK;

    private static final Pattern TEST_CARD = Pattern.compile("test-([a-z]+)(?:-(\\d{1,4})s)?");

    /** @param after how long it takes, if the card says so */
    record Asked(Behaviour behaviour, @Nullable Duration after) {
        Duration after(Duration otherwise) {
            return after == null ? otherwise : after;
        }
    }

    static Asked of(String card, Behaviour otherwise) {
        Matcher test = TEST_CARD.matcher(card);
        if (test.matches()) {
            for (Behaviour behaviour : values()) {
                if (behaviour.name().toLowerCase(Locale.ROOT).equals(test.group(1))) {
                    String seconds = test.group(2);
                    return new Asked(behaviour, seconds == null ? null : Duration.ofSeconds(Long.parseLong(seconds)));
                }
            }
        }
        return new Asked(otherwise, null);
    }
}
