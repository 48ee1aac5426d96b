package penstock.local.drill;

import java.time.Duration;

/**
 * What goes on while something befalls the system: a rush of more buyers than there are pieces, and beside it a trickle,
 * in a sale that has enough for all, for as long as the trouble lasts.
 *
 * @param buyers of the rush
 * @param pieces that they find
 * @param rush buyers of it who arrive a second
 * @param trickle buyers of the other sale who arrive a second
 * @param untilWork how long after a trouble it may take until an order is accepted and decided again
 * @param untilQuiet how long after it until nothing is under way
 */
public record Load(int buyers, int pieces, double rush, double trickle, Duration untilWork, Duration untilQuiet) {

    public static final Load USUAL = new Load(600, 480, 60, 10, Duration.ofSeconds(30), Duration.ofMinutes(4));

    public Load withBuyers(int number) {
        return new Load(number, Math.max(1, number * 4 / 5), rush, trickle, untilWork, untilQuiet);
    }

    /** For machines that may be busy with other things. */
    public Load withPatience(Duration forWork, Duration forQuiet) {
        return new Load(buyers, pieces, rush, trickle, forWork, forQuiet);
    }
}
