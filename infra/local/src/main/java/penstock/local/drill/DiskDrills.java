package penstock.local.drill;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

import penstock.load.ledger.Endpoints;
import penstock.load.meddling.QuorumProbe;

/** Servers whose disk is full. */
final class DiskDrills {
    private static final Duration FULL = Duration.ofSeconds(12);

    /** RabbitMQ looks every ten seconds whether there is room, and takes nothing until it has seen some. */
    private static final Duration UNTIL_ROOM_IS_SEEN = Duration.ofSeconds(15);

    private DiskDrills() {}

    static List<Drill> all() {
        return List.of(
                new Drill(
                        "full-database",
                        "MariaDB's disk is full for " + FULL.toSeconds() + " s",
                        Set.of(Need.SMALL_DISKS),
                        full(Scene::database)),
                new Drill(
                        "full-broker",
                        "the broker's disk is full for " + FULL.toSeconds() + " s",
                        Set.of(Need.SMALL_DISKS),
                        full(Scene::broker)));
    }

    /** Whoever ended because of it (Kafka does, RabbitMQ's queues may) is started again when there is room. */
    private static Trouble full(Function<Scene, Victim> whose) {
        return scene -> {
            Victim victim = whose.apply(scene);
            SmallDisk disk = scene.disk(victim);
            scene.note("filled the disk of %s: %,d MiB were free".formatted(victim.name(), disk.fill() >> 20));
            try {
                scene.last(FULL);
            } finally {
                disk.free();
            }
            boolean ended = victim.pid().isEmpty();
            scene.note("made room again" + (ended ? "; " + victim.name() + " had ended" : ""));
            if (!ended && gaveUp(scene, victim)) {
                scene.note(victim.name() + " lives, but its queues' log ended for good: an operator starts it again");
                scene.kill(victim);
                ended = true;
            }
            if (ended) {
                scene.start(victim);
            }
        };
    }

    private static boolean gaveUp(Scene scene, Victim victim) throws InterruptedException {
        return scene.endpoints().broker() instanceof Endpoints.Rabbit rabbit
                && victim.name().equals(scene.broker().name())
                && !QuorumProbe.takes(rabbit, UNTIL_ROOM_IS_SEEN);
    }
}
