package penstock.local.display;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;

import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/**
 * A number of named things that run side by side until each is done: a bar that names what is still awaited on a
 * terminal, otherwise a line for each that is done. Safe for use by several threads.
 */
public final class Steps implements AutoCloseable {
    private final Terminal terminal;
    private final Set<String> awaited = new LinkedHashSet<>();
    private final @Nullable ProgressBar bar;

    public Steps(Terminal terminal, String title, int count) {
        this.terminal = terminal;
        this.bar = terminal.interactive() && count > 0
                ? new ProgressBarBuilder()
                        .setTaskName(title)
                        .setInitialMax(count)
                        .setStyle(ProgressBarStyle.UNICODE_BLOCK)
                        .setUpdateIntervalMillis(100)
                        .hideEta()
                        .clearDisplayOnFinish()
                        .build()
                : null;
    }

    public synchronized void begun(String name) {
        awaited.add(name);
        show();
    }

    public synchronized void done(String name, String detail, Duration took) {
        awaited.remove(name);
        terminal.line(
                "  %s %-21s %-44s %5.1f s".formatted(terminal.green("✔"), name, detail, took.toMillis() / 1000.0));
        if (bar != null) {
            bar.step();
        }
        show();
    }

    public synchronized void failed(String name, String why) {
        awaited.remove(name);
        terminal.line("  %s %-21s %s".formatted(terminal.red("✘"), name, why));
        show();
    }

    private void show() {
        if (bar != null) {
            bar.setExtraMessage(String.join(", ", awaited));
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
