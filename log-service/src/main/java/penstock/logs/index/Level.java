package penstock.logs.index;

import java.util.List;
import java.util.stream.Stream;

/** How much a line matters, the least first. */
public enum Level {
    TRACE,
    DEBUG,
    INFO,
    WARN,
    ERROR;

    /** This one and those that matter more. */
    List<Level> andAbove() {
        return Stream.of(values()).filter(level -> level.compareTo(this) >= 0).toList();
    }
}
