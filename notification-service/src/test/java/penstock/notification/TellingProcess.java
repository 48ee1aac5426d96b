package penstock.notification;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

import org.springframework.messaging.Message;

import penstock.messaging.Consumption;

/** One instance of the service, put together by hand on ports that are given, without Spring and without a thread. */
public final class TellingProcess {

    private static final DeliveryPolicy POLICY = new DeliveryPolicy(
            20,
            1,
            Duration.ofSeconds(20),
            10,
            Duration.ofMillis(500),
            Duration.ofSeconds(5),
            Duration.ofHours(2),
            Duration.ofSeconds(10),
            Duration.ofMillis(500));

    /** The consumer {@code notify}. */
    public final Consumer<Message<List<byte[]>>> notify;

    /** Hands over what is due, once. */
    public final Runnable deliver;

    public TellingProcess(
            Notifications notifications,
            DueLetters due,
            PreferenceBook preferences,
            Channel channel,
            Consumption consumption,
            Clock clock) {
        notify = consumption.of("notify", new Notify(notifications, preferences, () -> {}));
        DeliverDue delivery = new DeliverDue(channel, due, POLICY, clock, new Random(1));
        deliver = () -> {
            DueLetters.Batch batch = delivery.claim();
            if (!batch.letters().isEmpty()) {
                boolean _ = delivery.deliver(batch);
            }
        };
    }
}
