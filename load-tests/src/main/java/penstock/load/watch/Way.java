package penstock.load.watch;

import java.util.Arrays;
import java.util.List;

import org.HdrHistogram.Histogram;

/**
 * The ways of many orders through the system, in milliseconds since the run began, from the timestamps that the services
 * stored. Nothing is sampled while the system works, so nothing is disturbed and nothing is missed.
 */
public final class Way {
    /** The stations of an order, in the order of its way. */
    public enum Station {
        PLACED("accepted"),
        STORED("stored"),
        DECIDED("reserved or rejected"),
        TOLD("notified");

        private final String title;

        Station(String title) {
            this.title = title;
        }

        public String title() {
            return title;
        }
    }

    /** Never came so far. */
    public static final double NEVER = Double.NaN;

    private static final long LONGEST_MILLIS = 3_600_000;

    private final List<double[]> orders;

    /** @param orders for each order a time for each station, {@link #NEVER} where it did not come so far */
    public Way(List<double[]> orders) {
        this.orders = orders;
    }

    public int orders() {
        return orders.size();
    }

    public long reached(Station station) {
        return orders.stream()
                .filter(order -> !Double.isNaN(order[station.ordinal()]))
                .count();
    }

    /** When the last order came there, in milliseconds; 0 if none did. */
    public double last(Station station) {
        return orders.stream()
                .mapToDouble(order -> order[station.ordinal()])
                .filter(time -> !Double.isNaN(time))
                .max()
                .orElse(0);
    }

    public double first(Station station) {
        return orders.stream()
                .mapToDouble(order -> order[station.ordinal()])
                .filter(time -> !Double.isNaN(time))
                .min()
                .orElse(0);
    }

    /** How long the orders that came so far took from one station to another, in milliseconds. */
    public Histogram between(Station from, Station to) {
        var histogram = new Histogram(LONGEST_MILLIS, 3);
        for (var order : orders) {
            var took = order[to.ordinal()] - order[from.ordinal()];
            if (!Double.isNaN(took)) {
                histogram.recordValue((long) Math.clamp(took, 0, LONGEST_MILLIS));
            }
        }
        return histogram;
    }

    /** How many orders came to a station in each step of time, up to the last of any station. */
    public double[] arrivals(Station station, double stepMillis) {
        var counts = new double[steps(stepMillis)];
        for (var order : orders) {
            var time = order[station.ordinal()];
            if (!Double.isNaN(time)) {
                counts[Math.clamp((long) (time / stepMillis), 0, counts.length - 1)]++;
            }
        }
        return counts;
    }

    /** How many orders are past one station and not yet at another, at the end of each step of time. */
    public double[] waiting(Station from, Station to, double stepMillis) {
        var waiting = arrivals(from, stepMillis);
        var gone = arrivals(to, stepMillis);
        var sum = 0.0;
        for (int i = 0; i < waiting.length; i++) {
            sum += waiting[i] - gone[i];
            waiting[i] = sum;
        }
        return waiting;
    }

    private int steps(double stepMillis) {
        var last = Arrays.stream(Station.values()).mapToDouble(this::last).max().orElse(0);
        return (int) (last / stepMillis) + 1;
    }
}
