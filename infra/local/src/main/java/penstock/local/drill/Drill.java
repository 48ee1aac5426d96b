package penstock.local.drill;

/**
 * A fault of the matrix, as it can be asked for.
 *
 * @param name as it is typed
 * @param what it does, in one line
 * @param smallDisks whether servers must keep their data on a small file system
 */
public record Drill(String name, String what, boolean smallDisks, Trouble trouble) {

    Drill(String name, String what, Trouble trouble) {
        this(name, what, false, trouble);
    }

    /** Both at the same time. */
    Drill with(Drill other) {
        return new Drill(
                name + "+" + other.name,
                what + "; meanwhile: " + other.what,
                smallDisks || other.smallDisks,
                trouble.with(other.trouble));
    }
}
