package penstock.local.display;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/**
 * How far one thing after another has come, between lines of other kinds: a bar with its rate and the time that is left
 * on a terminal, otherwise a line every few seconds. Safe for use by several threads.
 */
public final class Progress implements AutoCloseable {
    private static final Duration LINE_EVERY = Duration.ofSeconds(5);

    private final Terminal terminal;
    private final InstantSource clock;
    private String what = "";
    private Instant began = Instant.EPOCH;
    private Instant told = Instant.EPOCH;
    private @Nullable ProgressBar bar;

    public Progress(Terminal terminal, InstantSource clock) {
        this.terminal = terminal;
        this.clock = clock;
    }

    /** Ends what was under way, and says something else. */
    public synchronized void line(String text) {
        close();
        terminal.line(text);
    }

    /** @param all 0 if that is not known */
    public synchronized void at(String doing, long done, long all) {
        Instant now = clock.instant();
        if (!doing.equals(what)) {
            close();
            what = doing;
            began = now;
            told = now;
        }
        if (terminal.interactive()) {
            if (bar == null) {
                bar = bar(all);
            }
            bar.stepTo(done);
        } else if (Duration.between(told, now).compareTo(LINE_EVERY) >= 0) {
            told = now;
            terminal.line("  " + text(done, all, Duration.between(began, now)));
        }
    }

    private String text(long done, long all, Duration took) {
        double perSecond = 1000.0 * done / took.toMillis();
        if (all == 0) {
            return "%s: %,d, %d s".formatted(what, done, took.toSeconds());
        }
        return "%s: %,d of %,d, %,.0f/s".formatted(what, done, all, perSecond)
                + (perSecond > 0 ? ", %,.0f s left".formatted((all - done) / perSecond) : "");
    }

    private ProgressBar bar(long all) {
        return new ProgressBarBuilder()
                .setTaskName("  " + what)
                .setInitialMax(all == 0 ? -1 : all)
                .setStyle(ProgressBarStyle.UNICODE_BLOCK)
                .setUpdateIntervalMillis(500)
                .showSpeed()
                .clearDisplayOnFinish()
                .build();
    }

    @Override
    public synchronized void close() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
        what = "";
    }
}
