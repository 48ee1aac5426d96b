package penstock.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** What happened, a line an event. Kept only if somebody wants to read it. */
final class Story {

    private final Time time;
    private final boolean kept;
    private final List<String> lines = new ArrayList<>();

    Story(Time time, boolean kept) {
        this.time = time;
        this.kept = kept;
    }

    void tell(Supplier<String> line) {
        if (kept) {
            lines.add(time.sinceStart() + "  " + line.get());
        }
    }

    List<String> lines() {
        return lines;
    }
}
