package penstock.order.domain;

/** Where a payment stands. */
public enum PaymentState {
    /** Written down; whether the provider has it is not known yet. */
    STARTED,
    /** The provider has it and answers later. */
    PENDING,
    /** The money is there, and the order took it. */
    CAPTURED,
    /** The provider said no. */
    REFUSED,
    /** The money came too late and goes back. */
    REFUND_DUE,
    /** The money went back. */
    REFUNDED;

    /** Whether the provider's answer is still to come. */
    public boolean open() {
        return this == STARTED || this == PENDING;
    }
}
