package penstock.messaging.configuration;

/** What a value must be; the binder adds the full name of the property's parent to what is said here. */
final class Bounds {

    private Bounds() {}

    static <T extends Comparable<T>> void between(String property, T value, T least, T most) {
        check(
                property,
                value.compareTo(least) >= 0 && value.compareTo(most) <= 0,
                value,
                "between " + least + " and " + most);
    }

    static void check(String property, boolean good, Object value, String allowed) {
        if (!good) {
            throw new IllegalArgumentException(property + " is '" + value + "', but must be " + allowed);
        }
    }
}
