package penstock.local.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;

import penstock.load.bench.Rush;
import penstock.load.crowd.SaleDesk;
import penstock.load.crowd.SaleOffer;
import penstock.load.drive.DrivePlan;
import penstock.load.drive.OrderRequests;
import penstock.load.drive.Shots;
import penstock.load.journal.Journal;
import penstock.load.journal.JournalLine;
import penstock.load.journal.Word;
import penstock.local.instance.Installation;
import penstock.local.instance.Service;

/** A system that is measured: opens sales in it and sends orders to it, each of which goes into a journal for the ledger. */
public final class Subject {
    private static final Duration GATE_PATIENCE = Duration.ofSeconds(60);
    private static final Duration STANDSTILL = Duration.ofSeconds(60);
    private static final int BUCKETS = 8;

    /** Over which everything is measured. */
    static final int CONNECTIONS = 64;

    private final Installation installation;
    private final Buyers buyers;
    private final Path journal;
    private final Clock clock;
    private final Rush.Progress progress;
    private int runs;

    /** @param journal where every call is written, after each rush and not during it */
    public Subject(Installation installation, Buyers buyers, Path journal, Clock clock, Rush.Progress progress) {
        this.installation = installation;
        this.buyers = buyers;
        this.journal = journal;
        this.clock = clock;
        this.progress = progress;
    }

    public Installation installation() {
        return installation;
    }

    public Path journal() {
        return journal;
    }

    List<String> tokens() {
        return buyers.tokens();
    }

    public URI orderService() {
        return installation.service(Service.ORDER).uri();
    }

    public URI gateway() {
        return installation.gateway();
    }

    /** Orders as fast as their answers come. */
    static DrivePlan plan(URI target, int orders) {
        return DrivePlan.closed(target, orders, CONNECTIONS);
    }

    /** Opens a sale with a piece for each order, or with fewer. */
    public String openSale(int pieces, int capPerBuyer) throws IOException, InterruptedException {
        return openSale(installation.gateway(), installation.tokens().operator(), pieces, capPerBuyer, clock);
    }

    /** The same at any gateway, with an operator's token. */
    public static String openSale(URI gateway, String operator, int pieces, int capPerBuyer, Clock clock)
            throws IOException, InterruptedException {
        try (var desk = new SaleDesk(gateway, operator, clock)) {
            String saleId = desk.announce(SaleOffer.of("BENCH", "Benchmark", pieces)
                    .withBuckets(Math.min(BUCKETS, pieces))
                    .withCapPerBuyer(capPerBuyer));
            desk.open(saleId);
            desk.awaitGateOpen(saleId, GATE_PATIENCE);
            return saleId;
        } catch (TimeoutException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    SaleDesk desk() {
        return new SaleDesk(gateway(), installation.tokens().operator(), clock);
    }

    /** Sends orders to sales of their own, spread evenly over them, and waits until all are decided. */
    public Rush.Result rush(DrivePlan plan, int sales) throws IOException, InterruptedException {
        List<String> saleIds = new ArrayList<>();
        for (int i = 0; i < sales; i++) {
            saleIds.add(openSale(plan.requests() / sales + 1, capPerBuyer(plan.requests())));
        }
        return rush(plan, saleIds);
    }

    /** Sends orders to these sales, and waits until all are decided. */
    public Rush.Result rush(DrivePlan plan, List<String> saleIds) throws IOException, InterruptedException {
        return settle(send(plan, saleIds), saleIds);
    }

    /** Sends orders to these sales, and waits for nothing but their answers. */
    public Shots send(DrivePlan plan, List<String> saleIds) throws IOException, InterruptedException {
        var requests = new OrderRequests(
                plan.target(), "/api/orders", "bench-" + clock.millis() + "-" + runs++, buyers.tokens(), saleIds);
        Shots shots = rush().send(plan, requests);
        writeDown(requests, saleIds, shots);
        return shots;
    }

    /** Waits until what was accepted is decided. */
    public Rush.Result settle(Shots shots, List<String> saleIds) throws IOException, InterruptedException {
        return rush().settle(shots, saleIds);
    }

    private Rush rush() {
        return new Rush(installation.endpoints().database(), clock, STANDSTILL, progress);
    }

    /** Enough for every buyer's share. */
    public int capPerBuyer(int orders) {
        return orders / buyers.count() + 1;
    }

    private void writeDown(OrderRequests requests, List<String> saleIds, Shots shots) throws IOException {
        try (var lines = Journal.appendTo(journal)) {
            for (int i = 0; i < shots.size(); i++) {
                var orderId = shots.orderId(i);
                lines.write(new JournalLine(
                        saleIds.get(requests.sale(i)),
                        buyers.names().get(requests.buyer(i)),
                        requests.key(i),
                        1,
                        Word.of(shots.status(i)),
                        shots.status(i),
                        orderId == null ? null : orderId.toString(),
                        // Of a 409 only a sold-out sale is expected here.
                        shots.status(i) == 409 ? "sold-out" : null,
                        shots.at(i),
                        shots.micros(i)));
            }
        }
    }
}
