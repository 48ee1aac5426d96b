package penstock.local.demo;

import org.jspecify.annotations.Nullable;

import penstock.local.display.Terminal;

/** For a file or a pipe: a plain line every two seconds, with rates since the line before. */
final class LineBoard implements Board {
    private static final double SECONDS_BETWEEN_LINES = 2;

    private final Terminal terminal;
    private final long presses;
    private double lastSeconds = -SECONDS_BETWEEN_LINES;
    private long lastAnswered;
    private long lastDecided;
    private long lastTold;
    private @Nullable View unprinted;

    LineBoard(Terminal terminal, long presses) {
        this.terminal = terminal;
        this.presses = presses;
    }

    @Override
    public void show(View view) {
        unprinted = view;
        if (view.seconds() - lastSeconds >= SECONDS_BETWEEN_LINES) {
            print(view);
        }
    }

    private void print(View view) {
        var crowd = view.crowd();
        var sale = view.sale();
        double elapsed = Math.max(view.seconds() - lastSeconds, 0.001);
        terminal.line(("  %4.0f s  answered %,d/%,d (%,.0f/s): accepted %,d, sold out %,d | %s |"
                        + " reserved %,d (%,.0f/s), paid %,d | notified %,d (%,.0f/s) | stock left %,d")
                .formatted(
                        view.seconds(),
                        crowd.answered(),
                        presses,
                        (crowd.answered() - lastAnswered) / elapsed,
                        crowd.accepted(),
                        crowd.soldOut(),
                        view.waiting(),
                        sale.granted(),
                        (view.decided() - lastDecided) / elapsed,
                        sale.confirmed(),
                        sale.told(),
                        (sale.told() - lastTold) / elapsed,
                        sale.available()));
        lastSeconds = view.seconds();
        lastAnswered = crowd.answered();
        lastDecided = view.decided();
        lastTold = sale.told();
        unprinted = null;
    }

    @Override
    public void close() {
        if (unprinted != null) {
            print(unprinted);
        }
    }
}
