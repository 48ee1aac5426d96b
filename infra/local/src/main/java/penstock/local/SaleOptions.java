package penstock.local;

import java.time.Duration;

import picocli.CommandLine.Option;

import penstock.load.crowd.Checkout;
import penstock.load.crowd.Patience;
import penstock.local.demo.SalePlan;

/** How large a sale is, and how its buyers behave. */
final class SaleOptions {
    @Option(names = "--pieces", defaultValue = "1000", description = "Pieces for sale (default ${DEFAULT-VALUE}).")
    private int pieces;

    @Option(names = "--buyers", defaultValue = "5000", description = "Distinct buyers (default ${DEFAULT-VALUE}).")
    private int buyers;

    @Option(
            names = "--impatient",
            defaultValue = "0.1",
            description = "Share of buyers who press twice with the same key (default ${DEFAULT-VALUE}).")
    private double impatient;

    @Option(
            names = "--paying",
            defaultValue = "0.3",
            description = "Share of buyers who pay what is reserved for them (default ${DEFAULT-VALUE}).")
    private double paying;

    @Option(
            names = "--cancelling",
            defaultValue = "0.05",
            description = "Share of buyers who give it up (default ${DEFAULT-VALUE}); the others wait.")
    private double cancelling;

    @Option(names = "--connections", defaultValue = "64", description = "HTTP connections (default ${DEFAULT-VALUE}).")
    private int connections;

    @Option(
            names = "--buckets",
            defaultValue = "8",
            description = "Rows the stock is split into (default ${DEFAULT-VALUE}).")
    private int buckets;

    @Option(
            names = "--tries",
            defaultValue = "10",
            description = "Calls after which a buyer without an answer gives up (default ${DEFAULT-VALUE}).")
    private int tries;

    SalePlan plan() {
        Allowed.within("--tries", tries, 1, 10_000);
        return new SalePlan(
                pieces,
                buyers,
                impatient,
                connections,
                buckets,
                new Checkout(paying, cancelling),
                new Patience(tries, Duration.ofSeconds(10), Duration.ofSeconds(1), Duration.ofSeconds(5)));
    }
}
