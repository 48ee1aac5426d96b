package penstock.notification;

import java.util.List;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;

/** Counts what became of letters that were handed to a channel. */
final class DeliveryCounts {

    private final MeterProvider<Counter> letters;

    DeliveryCounts(MeterRegistry meters) {
        letters = Counter.builder("penstock.notification.deliveries")
                .baseUnit("letters")
                .description("letters handed to a channel; one that is tried again is counted again")
                .withRegistry(meters);
    }

    /** Sends as the other does, and counts. */
    Channel counting(Channel channel) {
        return new Channel() {
            @Override
            public ChannelName name() {
                return channel.name();
            }

            @Override
            public List<Delivery> send(List<Letter> batch) {
                List<Delivery> deliveries = channel.send(batch);
                for (int i = 0; i < deliveries.size(); i++) {
                    letters.withTags(
                                    "channel", channel.name().label(),
                                    "template", batch.get(i).key().template().label(),
                                    "outcome", outcome(deliveries.get(i)))
                            .increment();
                }
                return deliveries;
            }
        };
    }

    static String outcome(Delivery delivery) {
        return switch (delivery) {
            case Delivery.Taken _ -> "taken";
            case Delivery.Refused _ -> "refused";
            case Delivery.PutOff _ -> "put-off";
            case Delivery.Unreached _ -> "unreached";
            case Delivery.Left _ -> "left";
        };
    }
}
