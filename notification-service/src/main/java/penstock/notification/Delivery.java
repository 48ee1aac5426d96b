package penstock.notification;

/** What a channel did with a letter. */
public sealed interface Delivery {

    /** The channel took it and answers for it from now on. */
    record Taken() implements Delivery {}

    /**
     * The channel will never take it.
     *
     * @param answer what the channel said; may hold the recipient's address, so it is stored but not logged
     */
    record Refused(String answer) implements Delivery {}

    /** The channel works, but does not take this letter now. @param reason without the recipient's address */
    record PutOff(String reason) implements Delivery {}

    /** The channel does not work; the letter may or may not have been taken. @param reason without any address */
    record Unreached(String reason) implements Delivery {}

    /** There was no time left for it; it was not tried. */
    record Left() implements Delivery {}
}
