package penstock.local.display;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

import penstock.load.ledger.Verdict;

/** Prints what the ledger says. */
public final class Verdicts {
    private Verdicts() {}

    public static void print(Verdict verdict, Terminal terminal) {
        boolean unicode = Charset.defaultCharset().equals(StandardCharsets.UTF_8);
        verdict.text(unicode ? Verdict.Marks.UNICODE : Verdict.Marks.ASCII)
                .lines()
                .forEach(terminal::line);
    }
}
