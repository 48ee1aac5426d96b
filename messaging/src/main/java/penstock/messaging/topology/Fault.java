package penstock.messaging.topology;

/**
 * A difference between what is declared and what the broker has.
 *
 * @param place what is wrong, with the destination's name, for example {@code topic orders}
 * @param remedy what to do about it, with the command
 */
public record Fault(String place, String found, String expected, String remedy) {

    @Override
    public String toString() {
        return place + ": found " + found + ", expected " + expected;
    }
}
