package penstock.local.demo;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;

import penstock.local.display.Terminal;
import penstock.local.display.Verdicts;

/** Tells how a sale came out. */
public final class SaleReport {

    private SaleReport() {}

    /** The ledger's lines, and what the sale came to. */
    public static void print(SaleRun.Result result, Terminal terminal) {
        terminal.blank();
        terminal.line(
                terminal.bold("The ledger") + terminal.dim("  read from databases, gate, broker and mail server"));
        Verdicts.print(result.verdict(), terminal);
        terminal.blank();
        var crowd = result.crowd();
        var sale = result.sale();
        double seconds = result.crowdTook().toMillis() / 1000.0;
        terminal.line(
                result.verdict().ok()
                        ? terminal.green(terminal.bold("It came out right."))
                        : terminal.red(terminal.bold("It did not come out right: see the lines marked above.")));
        terminal.line("  %,d presses answered in %.1f s (%,.0f/s); accept latency p50 %.0f ms, p99 %.0f ms"
                .formatted(
                        crowd.answered(),
                        seconds,
                        crowd.answered() / Math.max(seconds, 0.001),
                        crowd.acceptMicros(50) / 1000.0,
                        crowd.acceptMicros(99) / 1000.0));
        terminal.line("  %,d accepted, %,d told sold out, %,d refused otherwise, %,d without an answer, %,d retried"
                .formatted(
                        crowd.accepted(),
                        crowd.soldOut(),
                        crowd.otherRefusals().values().stream()
                                .mapToLong(Long::longValue)
                                .sum(),
                        crowd.unknown(),
                        crowd.retries()));
        terminal.line(
                "  %,d orders reserved (%,d of them paid, %,d given up), %,d rejected; %,d mails sent; %,d pieces left; quiet after %.1f s%s"
                        .formatted(
                                sale.granted(),
                                sale.confirmed(),
                                sale.givenBack(),
                                sale.rejected(),
                                sale.told(),
                                sale.available(),
                                result.quietAfter().toMillis() / 1000.0,
                                firstOrder(result)));
    }

    /** From the launcher's start: what was built before it does not count. */
    private static String firstOrder(SaleRun.Result result) {
        var began = Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime());
        return result.firstReserved() == null
                ? ""
                : "; the first order was reserved %.1f s after the start"
                        .formatted(
                                Duration.between(began, result.firstReserved()).toMillis() / 1000.0);
    }
}
