package penstock.simulation;

/** What may go wrong at a step. */
enum Fault {
    /** The process ends before the step. */
    DIES,
    /** The process ends after the step. */
    DIES_AFTER,
    /** The step does not happen, and its caller is told that it is not known. */
    UNANSWERED,
    /** The step happens, and its caller is told that it is not known. */
    REPLY_LOST,
    /** Somebody else does something of his own first. */
    OVERTAKEN,
    /** The broker has the message twice. */
    TWICE,
    /** Messages come in another order. */
    SHUFFLED,
    /** The gate forgets everything. */
    GATE_LOST,
    /** A neighbour cannot be reached for some seconds. */
    OUTAGE,
    /** The clock of a process jumps. */
    CLOCK_STEP
}
