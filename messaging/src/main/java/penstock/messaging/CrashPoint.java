package penstock.messaging;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * A named place between two side effects, where a drill can end the process as a power cut would: nothing is flushed, no
 * hook runs. None is armed unless the environment variable {@value #VARIABLE} says {@code <name>:<pass>}; the process
 * then halts when that place is passed for that time.
 */
public final class CrashPoint {

    static final String VARIABLE = "PENSTOCK_CRASH_POINT";

    /** As SIGKILL ends it. */
    private static final int STATUS = 137;

    private static final Pattern FORM = Pattern.compile("([a-z-]+):([1-9][0-9]{0,5})");

    // A constant for the compiler: where nothing is armed, nothing is left of a call.
    private static final @Nullable CrashPoint ARMED =
            armed(System.getenv(VARIABLE), () -> Runtime.getRuntime().halt(STATUS));

    private final String name;
    private final AtomicInteger left;
    private final Runnable halt;

    private CrashPoint(String name, int pass, Runnable halt) {
        this.name = name;
        this.left = new AtomicInteger(pass);
        this.halt = halt;
    }

    /** To be called between the effects; does nothing in a process that no drill armed. */
    public static void pass(String name) {
        if (ARMED != null) {
            ARMED.passed(name);
        }
    }

    /**
     * @param form null or empty for none
     * @throws IllegalArgumentException naming variable, value and what is allowed
     */
    static @Nullable CrashPoint armed(@Nullable String form, Runnable halt) {
        if (form == null || form.isEmpty()) {
            return null;
        }
        Matcher parts = FORM.matcher(form);
        if (!parts.matches()) {
            throw new IllegalArgumentException(VARIABLE + " is '" + form
                    + "'; allowed: the name of a place, a colon, and a number from 1 to 999999");
        }
        return new CrashPoint(parts.group(1), Integer.parseInt(parts.group(2)), halt);
    }

    void passed(String place) {
        if (place.equals(name) && left.decrementAndGet() == 0) {
            System.err.println("Halting at crash point " + name);
            halt.run();
        }
    }
}
