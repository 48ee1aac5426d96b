package penstock.inventory.domain;

/** What became of a {@link StockRequest}: a value, also when it is a no. */
public sealed interface Outcome {

    /** An outcome that is kept under the key (bucket, order) and answered again whenever the request comes again. */
    sealed interface Stored extends Outcome {}

    /** The pieces are the order's. */
    record Held() implements Stored {}

    /** This bucket did not have the pieces; another one may. */
    record Dry() implements Stored {}

    /** The key is taken by a request with another content; this one was not applied. */
    record Conflict() implements Outcome {}

    /** There is no such sale, or no such bucket in it. */
    record UnknownSale() implements Outcome {}

    Held HELD = new Held();
    Dry DRY = new Dry();
    Conflict CONFLICT = new Conflict();
    UnknownSale UNKNOWN_SALE = new UnknownSale();
}
