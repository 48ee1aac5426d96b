package penstock.load.crowd;

/** Signs buyers in. */
@FunctionalInterface
public interface Tokens {

    /** A bearer token that says who the buyer is, and that their mailbox is {@code <buyer>@example.org}. */
    String of(String buyer);
}
