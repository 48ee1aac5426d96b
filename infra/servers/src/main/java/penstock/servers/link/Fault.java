package penstock.servers.link;

/** What a {@link Link} does to what passes through it. */
public enum Fault {
    NONE,
    /** Every connection is reset, new ones as soon as they are made. */
    CUT,
    /** Everything comes late: each piece of data waits on its way, in both directions. */
    SLOW,
    /** A black hole: connections stay and new ones are taken, but nothing passes until the link is healed. */
    SILENT,
    /** Requests pass and are carried out; their answers do not come until the link is healed. */
    DEAF;

    boolean holdsRequests() {
        return this == SILENT;
    }

    boolean holdsAnswers() {
        return this == SILENT || this == DEAF;
    }
}
