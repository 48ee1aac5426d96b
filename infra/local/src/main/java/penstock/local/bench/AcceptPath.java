package penstock.local.bench;

import java.io.IOException;
import java.net.URI;
import java.util.List;

import penstock.load.watch.ProcessWatch;
import penstock.load.watch.Way;

/** How fast orders are accepted, and how fast they are reserved. */
final class AcceptPath {

    private final Subject subject;
    private final Size size;
    private final Notes notes;

    AcceptPath(Subject subject, Size size, Notes notes) {
        this.subject = subject;
        this.size = size;
        this.notes = notes;
    }

    void measure() throws IOException, InterruptedException {
        accept("at order-service", subject.orderService());
        accept("through the gateway", subject.gateway());
        soldOut();
        endToEnd("at order-service", subject.orderService());
        endToEnd("through the gateway", subject.gateway());
    }

    /** Beside the bare answer of the same moment: both share the machine with what became of earlier orders. */
    private void soldOut() throws IOException, InterruptedException {
        String sale = subject.openSale(1, 1);
        WarmUp.with(() -> refused(sale));
        double bare = new Floors(subject, notes).bare202();
        double refused = refused(sale);
        notes.rate("accept path", "bare 202 in the same moment", bare);
        notes.rate("accept path", "sold-out answers at order-service", refused);
        notes.add("accept path", "sold-out answers over bare ones", "%", 100 * refused / bare);
    }

    private double refused(String sale) throws IOException, InterruptedException {
        return subject.send(Subject.plan(subject.orderService(), Floors.ANSWERS), List.of(sale))
                .perSecond(409);
    }

    private void accept(String where, URI target) throws IOException, InterruptedException {
        var result = subject.rush(Subject.plan(target, size.accepts()), 1);
        notes.rate("accept path", "accepted " + where, result.acceptedPerSecond());
        notes.add("accept path", "accepted " + where + ", p50", "ms", result.acceptMillis(50));
        notes.add("accept path", "accepted " + where + ", p99", "ms", result.acceptMillis(99));
        notes.checkComplete(result);
    }

    private void endToEnd(String where, URI target) throws IOException, InterruptedException {
        var watch = new ProcessWatch(subject.installation().pids());
        var result = subject.rush(Subject.plan(target, size.orders()), 1);
        notes.rate("end to end", "reserved, sustained, " + where, result.decidedPerSecond());
        notes.add("end to end", "drained after the last answer, " + where, "s", result.drainSeconds());
        notes.cpu("end to end", where, watch.read(), size.orders());
        notes.checkComplete(result);
    }

    /**
     * What a buyer feels on a normal day: at half of what the system sustains to the end, and, as in a spike, at half of
     * what it accepts at most.
     */
    void measurePaced() throws IOException, InterruptedException {
        paced("half of what is sustained", "end to end", "reserved, sustained, at order-service");
        paced("half of saturation", "accept path", "accepted at order-service");
    }

    private void paced(String name, String section, String whole) throws IOException, InterruptedException {
        double rate = notes.figures().median(notes.section(section), whole).orElseThrow() / 2;
        notes.tell(name + ": %,.0f orders/s".formatted(rate));
        var result = subject.rush(
                Subject.plan(subject.orderService(), size.accepts()).withRate(rate), 1);
        notes.rate(name, "orders sent", rate);
        notes.add(name, "pressed to accepted, p50", "ms", result.acceptMillis(50));
        notes.add(name, "pressed to accepted, p99", "ms", result.acceptMillis(99));
        notes.add(name, "accepted to reserved, p99", "ms", result.millis(Way.Station.PLACED, Way.Station.DECIDED, 99));
        notes.checkComplete(result);
    }
}
