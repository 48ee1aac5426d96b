package penstock.simulation;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * {@code simulate SEEDS FIRST INTERACTIVE}: plays seeds, and tells the story of the first that fails. What is typed is
 * checked by the launcher.
 */
public final class Simulate {

    private static final int WIDTH = 40;

    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    private final long seeds;
    private final long first;
    private final boolean interactive;
    private final long started = System.nanoTime();
    private long shown = started;

    private Simulate(long seeds, long first, boolean interactive) {
        this.seeds = seeds;
        this.first = first;
        this.interactive = interactive;
    }

    public static void main(String[] arguments) {
        long seeds = Long.parseLong(arguments[0]);
        long first = Long.parseLong(arguments[1]);
        System.exit(new Simulate(seeds, first, Boolean.parseBoolean(arguments[2])).run());
    }

    private int run() {
        Search.@Nullable Found found = Search.first(first, seeds, new Build(), this::progress);
        if (interactive) {
            out.print("\r\033[K");
        }
        if (found != null) {
            out.println(found.report());
            out.println("The same again: ./penstock simulate --seeds 1 --seed " + found.seed());
            return 1;
        }
        out.printf(
                "%,d seeds from %d: every invariant held (%s, %.1f seeds a second)%n",
                seeds, first, time(elapsed()), seeds / Math.max(0.001, elapsed().toMillis() / 1000.0));
        return 0;
    }

    private void progress(long seed) {
        long now = System.nanoTime();
        if (now - shown < (interactive ? 200_000_000L : 5_000_000_000L)) {
            return;
        }
        shown = now;
        long done = seed - first + 1;
        double perSecond = done / (elapsed().toMillis() / 1000.0);
        Duration left = Duration.ofMillis((long) ((seeds - done) / perSecond * 1000));
        String text = String.format("%,d of %,d seeds, %.0f a second, %s left", done, seeds, perSecond, time(left));
        if (interactive) {
            int full = (int) (WIDTH * done / seeds);
            out.print("\r\033[K  [" + "=".repeat(full) + " ".repeat(WIDTH - full) + "] " + text);
        } else {
            out.println("  " + text);
        }
    }

    private Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - started);
    }

    private static String time(Duration some) {
        return some.toMinutes() > 0
                ? some.toMinutes() + " min " + some.toSecondsPart() + " s"
                : some.toSeconds() + " s";
    }
}
