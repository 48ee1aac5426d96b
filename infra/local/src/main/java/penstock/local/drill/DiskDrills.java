package penstock.local.drill;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/** Servers whose disk is full. */
final class DiskDrills {
    private static final Duration FULL = Duration.ofSeconds(12);

    private DiskDrills() {}

    static List<Drill> all() {
        return List.of(
                new Drill(
                        "full-database",
                        "MariaDB's disk is full for " + FULL.toSeconds() + " s",
                        true,
                        full(Scene::database)),
                new Drill(
                        "full-broker",
                        "the broker's disk is full for " + FULL.toSeconds() + " s",
                        true,
                        full(Scene::broker)));
    }

    /** Whoever ended because of it (Kafka does) is started again when there is room. */
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
            if (ended) {
                scene.start(victim);
            }
        };
    }
}
