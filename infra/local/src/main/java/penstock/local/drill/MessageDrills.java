package penstock.local.drill;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;

import penstock.load.meddling.Meddler;
import penstock.load.meddling.Meddler.Message;
import penstock.load.meddling.Poison;
import penstock.local.instance.Service;

/** Messages that come again, in another order, or that nobody can read. */
final class MessageDrills {
    private static final int ROUNDS = 8;
    private static final int MOST_TIMES = 4;
    private static final Duration EACH = Duration.ofSeconds(2);
    private static final Duration UNTIL_PARKED = Duration.ofSeconds(60);

    private MessageDrills() {}

    static List<Drill> all() {
        return List.of(
                new Drill(
                        "duplicates",
                        "every message comes 2 to 5 times, shuffled, also after order-service was killed",
                        MessageDrills::duplicates),
                new Drill(
                        "poison",
                        "messages that nobody can read, of every kind, for every consumer: parked, looked at, discarded",
                        MessageDrills::poison));
    }

    private static void duplicates(Scene scene) throws Exception {
        var random = new Random(scene.hashCode());
        int heard = 0;
        int sent = 0;
        try (Meddler meddler = Meddler.on(scene.endpoints().broker())) {
            for (int round = 0; round < ROUNDS; round++) {
                if (round == ROUNDS / 2) {
                    scene.kill(scene.service(Service.ORDER));
                    scene.start(scene.service(Service.ORDER));
                }
                scene.last(EACH);
                List<Message> fresh = meddler.overheard();
                heard += fresh.size();
                sent += meddler.send(again(fresh, random));
            }
        }
        scene.note("overheard %,d messages and sent them %,d times more, shuffled".formatted(heard, sent));
    }

    private static List<Message> again(List<Message> messages, Random random) {
        List<Message> again = new ArrayList<>();
        for (Message message : messages) {
            again.addAll(Collections.nCopies(1 + random.nextInt(MOST_TIMES), message));
        }
        Collections.shuffle(again, random);
        return again;
    }

    private static void poison(Scene scene) throws Exception {
        int taken;
        try (Meddler meddler = Meddler.on(scene.endpoints().broker())) {
            List<Message> poison = Poison.forEveryone(meddler.knowsNull());
            taken = meddler.send(poison);
            scene.note("sent %d poisonous messages to %d destinations, the broker took %d"
                    .formatted(poison.size(), Meddler.destinations().size(), taken));
        }
        try (var lot = new ParkingLots(scene.installation())) {
            int expected = taken;
            long parked = await(lot::count, count -> count >= expected);
            if (parked != expected) {
                scene.fault("parked %d of %d".formatted(parked, expected));
            }
            long unexplained = lot.withoutCause();
            if (unexplained > 0) {
                scene.fault(unexplained + " parked messages have no cause");
            }
            scene.note("all consumers together parked %d, each with its cause; an operator discarded %d"
                    .formatted(parked, lot.discardAll()));
            if (lot.count() != 0) {
                scene.fault(lot.count() + " messages are still parked after they were discarded");
            }
        }
    }

    private interface Enough {
        boolean is(long count);
    }

    private static long await(Callable<Long> counting, Enough enough) throws Exception {
        long end = System.nanoTime() + UNTIL_PARKED.toNanos();
        long count = counting.call();
        while (!enough.is(count) && System.nanoTime() < end) {
            Thread.sleep(Duration.ofMillis(500));
            count = counting.call();
        }
        return count;
    }
}
