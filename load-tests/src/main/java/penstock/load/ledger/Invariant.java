package penstock.load.ledger;

/** The invariants that the ledger checks, as numbered in the reliability notes. */
public enum Invariant {
    I1("stock adds up"),
    I2("the database decides"),
    I3("every answer is kept"),
    I4("one effect per key"),
    I5("no message is lost"),
    I6("every step in order"),
    I7("timers keep time"),
    I8("told exactly once"),
    I10("no under-sale"),
    I11("nothing is left waiting");

    private final String title;

    Invariant(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }
}
