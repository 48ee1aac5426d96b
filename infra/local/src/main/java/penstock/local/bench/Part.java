package penstock.local.bench;

/** What can be measured alone. */
public enum Part {
    /** The limits of the parts that the system is made of. */
    FLOORS,
    /** How fast orders are accepted and, sustained, reserved. */
    ACCEPT,
    /** What a buyer feels at half of what is accepted at most; needs {@link #ACCEPT}. */
    PACED,
    /** More orders, more articles, more instances and a spike; needs {@link #ACCEPT}. */
    GROWTH,
    /** A long queue. */
    BACKLOG,
    /** The same services with a textbook's strategies. */
    NAIVE
}
