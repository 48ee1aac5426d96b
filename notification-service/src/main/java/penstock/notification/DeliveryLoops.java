package penstock.notification;

import java.time.Clock;
import java.util.random.RandomGenerator;

/** Makes the loops of all channels, from what these have in common. */
record DeliveryLoops(DueLetters due, GiveWay giveWay, Clock clock) {

    DeliveryLoop of(Channel channel, DeliveryPolicy policy) {
        var deliverDue = new DeliverDue(channel, due, policy, clock, RandomGenerator.getDefault());
        return new DeliveryLoop(deliverDue, policy, giveWay);
    }
}
