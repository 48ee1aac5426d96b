package penstock.local.bench;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;

import penstock.load.drive.DrivePlan;
import penstock.load.watch.ProcessWatch;
import penstock.load.watch.Way;
import penstock.local.instance.Service;

/** Whether an order costs the same when there are more of them: orders, articles, instances, buyers at once. */
final class Growth {
    private static final String SECTION = "growth";
    private static final int SKUS = 8;

    private final Subject subject;
    private final Size size;
    private final Notes notes;

    Growth(Subject subject, Size size, Notes notes) {
        this.subject = subject;
        this.size = size;
        this.notes = notes;
    }

    void measure() throws IOException, InterruptedException {
        for (int times = 1; times <= size.growth(); times *= 4) {
            reserved("%,d orders".formatted(times * size.orders()), times * size.orders(), 1);
        }
        // What follows is measured on a database that has grown; so is what it is to be compared with.
        reserved("%,d orders once more".formatted(size.orders()), size.orders(), 1);
        reserved(SKUS + " SKUs", size.orders(), SKUS);
        spikes();
        for (Service service : List.of(Service.ORDER, Service.INVENTORY, Service.NOTIFICATION)) {
            subject.installation().startAnother(service, Arms.delivered());
        }
        WarmUp.with(() -> subject.rush(plan(size.accepts()), 1).decidedPerSecond());
        reserved("two instances of each consumer", size.orders(), 1);
    }

    private void reserved(String what, int orders, int sales) throws IOException, InterruptedException {
        notes.tell("growth: " + what);
        var watch = new ProcessWatch(subject.installation().pids());
        var result = subject.rush(plan(orders), sales);
        notes.rate(SECTION, "reserved, sustained, " + what, result.decidedPerSecond());
        notes.cpu(SECTION, what, watch.read(), orders);
        notes.checkComplete(result);
    }

    private DrivePlan plan(int orders) {
        return Subject.plan(subject.orderService(), orders);
    }

    /** Once as the drain goes by itself, and once held by its valve to what the database bears in any case. */
    private void spikes() throws IOException, InterruptedException {
        double most = median("accept path", "accepted at order-service");
        int quiet = (int) Math.max(10, most / 12);
        int held = (int) (median("end to end", "reserved, sustained, at order-service") / 3);
        notes.tell("peak shaving: %,d orders/s for 5 s, then ten times as many for 10 s".formatted(quiet));
        spike("a spike", quiet);
        try (var desk = subject.desk()) {
            desk.limitDrain(held);
            try {
                notes.tell("the same, with the drain's valve at %,d a second".formatted(held));
                spike("a spike with the valve", quiet);
            } finally {
                desk.limitDrain(null);
            }
        }
    }

    private double median(String section, String what) {
        return notes.figures().median(notes.section(section), what).orElseThrow();
    }

    /** Ten seconds of ten times as many orders as before. */
    private void spike(String name, int quiet) throws IOException, InterruptedException {
        int before = 5 * quiet;
        int spike = 100 * quiet;
        // Each drive begins with the first buyer again, who may have one more than the others from both.
        int cap = subject.capPerBuyer(before) + subject.capPerBuyer(spike);
        String saleId = subject.openSale(before + spike, cap);
        subject.rush(plan(before).withRate(quiet), List.of(saleId));
        var result = subject.rush(plan(spike).withRate(10.0 * quiet), List.of(saleId));
        // Of both drives those of the first lie before the start of the second.
        double[] stored = result.way().arrivals(Way.Station.STORED, 1_000);
        double[] whole = Arrays.copyOfRange(stored, Math.min(1, stored.length - 1), Math.max(1, stored.length - 1));
        double median =
                Arrays.stream(whole).sorted().skip(whole.length / 2).findFirst().orElse(0);
        double highest = Arrays.stream(whole).max().orElse(0);
        notes.rate(SECTION, "rows stored in the median second of " + name, median);
        notes.add(
                SECTION,
                "rows stored in the highest second of " + name + ", over the median",
                "%",
                100 * highest / median - 100);
        notes.add(
                SECTION,
                "orders refused or unanswered in " + name,
                "orders",
                result.shots().size() - result.shots().count(202));
        notes.add(SECTION, "drained after " + name, "s", result.drainSeconds());
    }
}
