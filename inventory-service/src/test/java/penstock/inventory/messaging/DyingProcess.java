package penstock.inventory.messaging;

import java.util.concurrent.CountDownLatch;

import penstock.inventory.OwnJvm;
import penstock.inventory.messaging.KeptOnce.Keys;
import penstock.inventory.messaging.KeptOnce.Step;
import penstock.sharding.AntlrNotices;

/** A process that handles several events, each up to a step of its own, and stays there until it is killed. */
final class DyingProcess {

    private DyingProcess() {}

    /** An arrival, and how far the process comes with it. */
    record Hand(Keys keys, Step last, long bucketId) {

        static Hand parse(String text) {
            String[] parts = text.split(" ", 3);
            return new Hand(Keys.valueOf(parts[0]), Step.valueOf(parts[1]), Long.parseLong(parts[2]));
        }

        String text() {
            return keys + " " + last + " " + bucketId;
        }
    }

    public static void main(String[] args) throws Exception {
        AntlrNotices.drop();
        OwnJvm.Self self = new OwnJvm.Self();
        CountDownLatch never = new CountDownLatch(1);
        try (KeptOnce keptOnce = new KeptOnce(self.properties())) {
            self.say("ready");
            for (String line = self.hear(); !line.isEmpty(); line = self.hear()) {
                Hand hand = Hand.parse(line);
                Thread.ofPlatform()
                        .start(() -> keptOnce.handle(hand.keys(), hand.bucketId(), step -> {
                            if (step == hand.last()) {
                                self.say(hand.text());
                                stay(never);
                            }
                        }));
            }
            never.await();
        }
    }

    private static void stay(CountDownLatch never) {
        try {
            never.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts", e);
        }
    }
}
