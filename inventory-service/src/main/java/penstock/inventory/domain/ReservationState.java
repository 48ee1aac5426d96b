package penstock.inventory.domain;

/** Where the pieces of a reservation are. */
public enum ReservationState {
    /** It was never given any. */
    NONE,
    /** Kept for the order until it is settled. */
    HELD,
    /** The order's for good, unless it brings them back. */
    SOLD,
    /** Given up before they were sold; available again. */
    RELEASED,
    /** Brought back after they were sold; available again. */
    RETURNED
}
