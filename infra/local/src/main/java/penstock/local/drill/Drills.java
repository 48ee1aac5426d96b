package penstock.local.drill;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import penstock.local.instance.Service;

/** Every drill that there is. */
public final class Drills {
    /** That many of each crash point in a full run; more by {@code --hits}. */
    public static final int USUAL_HITS = 2;

    private Drills() {}

    /** @param hits of each crash point */
    public static List<Drill> all(int hits) {
        return Stream.of(
                        ProcessDrills.all(),
                        GateDrills.all(),
                        MessageDrills.all(),
                        LinkDrills.all(),
                        List.of(CrashDrills.crashPoints(hits)),
                        List.of(medley()),
                        ClockDrills.all(),
                        DiskDrills.all())
                .flatMap(List::stream)
                .toList();
    }

    /**
     * One of them, or several that befall the system at the same time: {@code kill-broker+flush-gate}.
     *
     * @throws IllegalArgumentException naming those that there are
     */
    public static Drill named(String name, int hits) {
        return Stream.of(name.split("\\+", -1))
                .map(one -> single(one, hits))
                .reduce(Drill::with)
                .orElseThrow();
    }

    private static Drill single(String name, int hits) {
        return all(hits).stream()
                .filter(drill -> drill.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'" + name + "' is not a drill; there are: all, "
                        + all(hits).stream().map(Drill::name).collect(Collectors.joining(", "))));
    }

    /** One fault after the other in the midst of one sale: what a build can afford. */
    static Drill medley() {
        Trouble kills = scene -> {
            Victim order = scene.service(Service.ORDER);
            Victim inventory = scene.service(Service.INVENTORY);
            scene.kill(order, inventory);
            scene.start(order, inventory);
        };
        return new Drill(
                "medley",
                "several faults one after the other in one sale",
                troubleOf("flush-gate")
                        .then(troubleOf("poison"))
                        .then(troubleOf("kill-broker-and-database"))
                        .then(troubleOf("reset-database"))
                        .then(troubleOf("cut-broker"))
                        .then(kills));
    }

    private static Trouble troubleOf(String name) {
        return scene -> named(name, USUAL_HITS).trouble().befall(scene);
    }
}
