package penstock.notification;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.distribution.ValueAtPercentile;

/** How long buyers wait to be told: from an order's turn to the moment when a channel took the letter, as this instance saw it. */
final class TellingTimes implements Told {

    private static final int MOST_OF_A_BATCH = 16;

    private final Timer timer;
    private final Clock clock;

    TellingTimes(MeterRegistry meters, Clock clock) {
        this.clock = clock;
        this.timer = Timer.builder("penstock.notification.told")
                .description("from an order's turn to the mail about it, at most " + MOST_OF_A_BATCH + " of a batch")
                .publishPercentiles(0.5, 0.95, 0.99)
                .distributionStatisticExpiry(Duration.ofSeconds(60))
                .distributionStatisticBufferLength(2)
                .register(meters);
    }

    /** Sends as the other does, and times some of what was taken. */
    Channel timing(Channel channel) {
        return new Channel() {
            @Override
            public ChannelName name() {
                return channel.name();
            }

            @Override
            public List<Delivery> send(List<Letter> letters) {
                List<Delivery> deliveries = channel.send(letters);
                record(letters, deliveries);
                return deliveries;
            }
        };
    }

    private void record(List<Letter> letters, List<Delivery> deliveries) {
        int step = Math.max(1, letters.size() / MOST_OF_A_BATCH);
        for (int i = 0; i < deliveries.size(); i += step) {
            if (deliveries.get(i) instanceof Delivery.Taken) {
                timer.record(Duration.between(letters.get(i).facts().happenedAt(), clock.instant()));
            }
        }
    }

    @Override
    public Map<String, Double> millis() {
        Map<String, Double> percentiles = new TreeMap<>();
        for (ValueAtPercentile at : timer.takeSnapshot().percentileValues()) {
            if (at.value() > 0) {
                percentiles.put("p" + Math.round(at.percentile() * 100), at.value() / 1e6);
            }
        }
        return percentiles;
    }
}
