package penstock.load.simulation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;

import io.gatling.javaapi.core.FeederBuilder;
import io.gatling.javaapi.http.HttpProtocolBuilder;

import penstock.load.journal.Journal;

import static io.gatling.javaapi.core.CoreDsl.csv;
import static io.gatling.javaapi.http.HttpDsl.http;

/**
 * What a simulation is told by system properties, all beginning with {@code penstock.load.}.
 *
 * @param gateway where to buy; {@code gateway}
 * @param saleId an open sale; {@code sale}
 * @param buyers a CSV file with the columns buyer, key and token, a line for each buyer; {@code buyers}
 * @param orders as many buyers come; {@code orders}
 * @param seconds over which the simulation spreads them, as it sees fit; {@code seconds}
 * @param journal where every call is written, for the ledger; {@code journal}
 */
record Stage(String gateway, String saleId, String buyers, int orders, int seconds, Journal journal, Clock clock) {

    static Stage fromProperties() {
        try {
            return new Stage(
                    wanted("gateway"),
                    wanted("sale"),
                    wanted("buyers"),
                    Integer.parseInt(wanted("orders")),
                    Integer.parseInt(wanted("seconds")),
                    Journal.appendTo(Path.of(wanted("journal"))),
                    Clock.systemUTC());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String wanted(String name) {
        var value = System.getProperty("penstock.load." + name);
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException(
                    "the system property penstock.load." + name + " is missing; ./penstock load sets it");
        }
        return value;
    }

    /** Each buyer once. */
    FeederBuilder<String> feeder() {
        return csv(buyers).queue();
    }

    HttpProtocolBuilder protocol() {
        return http.baseUrl(gateway)
                .acceptHeader("application/json")
                .userAgentHeader("penstock-simulation")
                // Whoever looks wants the state, also if it is still the same.
                .disableCaching()
                .shareConnections();
    }

    void end() {
        try {
            journal.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
