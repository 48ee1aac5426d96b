package penstock.inventory.domain;

/** What became of a {@link StockChange}: a value, also when it is a no. */
public sealed interface Outcome {

    /** An outcome that is kept under the key (bucket, order) and answered again whenever the request comes again. */
    sealed interface Stored extends Outcome {}

    /** The pieces are the order's. */
    record Held() implements Stored {}

    /** This bucket did not have the pieces; another one may. */
    record Dry() implements Stored {}

    /** The pieces went where the {@link Settlement} wanted them, now or when it came before. */
    record Settled() implements Outcome {}

    /** What the key stands for is not what this one wants; it was not applied. */
    record Conflict() implements Outcome {}

    /** There is no such sale, or no such bucket in it. */
    record UnknownSale() implements Outcome {}

    Held HELD = new Held();
    Dry DRY = new Dry();
    Settled SETTLED = new Settled();
    Conflict CONFLICT = new Conflict();
    UnknownSale UNKNOWN_SALE = new UnknownSale();
}
