package penstock.local;

/** Bounds of what may be given to an option. */
final class Allowed {

    private Allowed() {}

    /** @throws IllegalArgumentException naming the option, the value and what is allowed */
    static int within(String option, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException("%s is %d; allowed: %,d to %,d".formatted(option, value, least, most));
        }
        return value;
    }
}
