package penstock.local.bench;

import java.io.IOException;
import java.util.List;

import penstock.load.drive.Shots;
import penstock.load.watch.Way;
import penstock.local.instance.Service;

/** Whether a queue that has become long is drained as fast as a short one, and taken into as fast. */
final class Backlog {
    private static final String SECTION = "backlog";
    private static final int SHORTEST = 10_000;

    private final Subject subject;
    private final Size size;
    private final Notes notes;

    Backlog(Subject subject, Size size, Notes notes) {
        this.subject = subject;
        this.size = size;
        this.notes = notes;
    }

    /** The queue is filled while nobody drains it; then it is drained. */
    void measure() throws IOException, InterruptedException {
        for (int backlog = Math.min(SHORTEST, size.backlog()); backlog <= size.backlog(); backlog *= 10) {
            notes.tell("backlog of %,d orders".formatted(backlog));
            String saleId = subject.openSale(backlog, subject.capPerBuyer(backlog));
            var installation = subject.installation();
            installation.service(Service.ORDER).stop();
            installation.startService(Service.ORDER, Arms.withoutDrain());
            Shots shots = subject.send(Subject.plan(subject.orderService(), backlog), List.of(saleId));
            notes.rate(SECTION, "accepted into a backlog of %,d".formatted(backlog), shots.perSecond(202));
            installation.service(Service.ORDER).stop();
            installation.startService(Service.ORDER, Arms.delivered());
            var result = subject.settle(shots, List.of(saleId));
            double drained =
                    result.way().last(Way.Station.DECIDED) - result.way().first(Way.Station.STORED);
            notes.rate(
                    SECTION,
                    "reserved from a backlog of %,d".formatted(backlog),
                    1000 * result.way().reached(Way.Station.DECIDED) / Math.max(1, drained));
            notes.checkComplete(result);
        }
    }
}
