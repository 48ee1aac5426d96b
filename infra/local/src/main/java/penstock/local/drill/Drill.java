package penstock.local.drill;

import java.io.IOException;
import java.util.EnumSet;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * A fault of the matrix, as it can be asked for.
 *
 * @param name as it is typed
 * @param what it does, in one line
 * @param needs without which it cannot be held
 */
public record Drill(String name, String what, Set<Need> needs, Trouble trouble) {

    Drill(String name, String what, Trouble trouble) {
        this(name, what, Set.of(), trouble);
    }

    boolean smallDisks() {
        return needs.contains(Need.SMALL_DISKS);
    }

    /** Null if it can be held here; otherwise the reason. */
    @Nullable
    String impossible() throws IOException, InterruptedException {
        for (Need need : needs) {
            String reason = need.impossible();
            if (reason != null) {
                return reason;
            }
        }
        return null;
    }

    /** Both at the same time. */
    Drill with(Drill other) {
        Set<Need> all = EnumSet.noneOf(Need.class);
        all.addAll(needs);
        all.addAll(other.needs);
        return new Drill(
                name + "+" + other.name, what + "; meanwhile: " + other.what, all, trouble.with(other.trouble));
    }
}
