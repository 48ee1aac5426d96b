package penstock.local.display;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Where the launcher writes.
 *
 * @param out never buffered beyond a line
 * @param interactive whether a person watches: bars that redraw, colours; otherwise plain lines
 */
public record Terminal(PrintStream out, boolean interactive) {

    /** Standard output; interactive only where it is a terminal and nobody asked for plain text (NO_COLOR, TERM=dumb). */
    public static Terminal standard() {
        var console = System.console();
        boolean plain = System.getenv("NO_COLOR") != null || "dumb".equals(System.getenv("TERM"));
        return new Terminal(
                new PrintStream(System.out, true, StandardCharsets.UTF_8),
                console != null && console.isTerminal() && !plain);
    }

    public void line(String text) {
        // On a terminal a bar may stand on the current line: wipe it first.
        out.println(interactive ? "\r\033[K" + text : text);
    }

    public void blank() {
        line("");
    }

    public String bold(String text) {
        return interactive ? "\033[1m" + text + "\033[0m" : text;
    }

    public String green(String text) {
        return interactive ? "\033[32m" + text + "\033[0m" : text;
    }

    public String red(String text) {
        return interactive ? "\033[31m" + text + "\033[0m" : text;
    }

    public String dim(String text) {
        return interactive ? "\033[2m" + text + "\033[0m" : text;
    }
}
