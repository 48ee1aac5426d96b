package penstock.messaging.outbox;

/**
 * A database's outbox is published on four strands, each by one relay at a time: so that several relays share the work and
 * the events of a key, which are all on one strand, keep their order.
 */
final class Strands {

    /** As many as the table {@code outbox_strand} has rows. */
    static final int COUNT = 4;

    private Strands() {}

    static int of(String key) {
        return Math.floorMod(key.hashCode(), COUNT);
    }
}
