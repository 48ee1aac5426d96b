package penstock.local.drill;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;

import penstock.local.instance.Service;
import penstock.local.instance.Settings;

/** Processes that end exactly between two side effects: at each named place, again and again. */
final class CrashDrills {
    private static final String VARIABLE = "PENSTOCK_CRASH_POINT";
    private static final Duration UNTIL_HIT = Duration.ofMinutes(2);
    private static final Duration LOOK_EVERY = Duration.ofMillis(50);

    /**
     * Where a service can be made to halt.
     *
     * @param passes it halts at one of the first so many, drawn anew each time
     */
    private record Place(String name, int passes) {}

    private static final Map<Service, List<Place>> PLACES = Map.of(
            Service.ORDER,
            List.of(
                    new Place("admitted-before-published", 15),
                    new Place("published-before-answered", 15),
                    new Place("stored-before-asked", 4),
                    new Place("decided-before-told", 4),
                    new Place("handled-before-acknowledged", 6),
                    new Place("charged-before-settled", 3),
                    new Place("relayed-before-marked", 3)),
            Service.INVENTORY,
            List.of(new Place("decided-before-answered", 4), new Place("handled-before-acknowledged", 4)),
            Service.NOTIFICATION,
            List.of(new Place("sent-before-noted", 3), new Place("handled-before-acknowledged", 4)));

    private CrashDrills() {}

    /** @param hits of each place */
    static Drill crashPoints(int hits) {
        return new Drill(
                "crash-points",
                "services halt between two side effects, at each of "
                        + PLACES.values().stream().mapToInt(List::size).sum() + " places " + hits + " times",
                scene -> crash(scene, hits));
    }

    private static void crash(Scene scene, int hits) throws Exception {
        Map<String, Integer> hit = new TreeMap<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Map<String, Integer>>> crashing = PLACES.keySet().stream()
                    .map(service -> threads.submit(() -> crash(scene, service, hits)))
                    .toList();
            for (Future<Map<String, Integer>> one : crashing) {
                hit.putAll(one.get());
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
        scene.note("halted at "
                + hit.entrySet().stream()
                        .map(place -> place.getKey() + " " + place.getValue() + " times")
                        .collect(Collectors.joining(", ")));
        hit.forEach((place, times) -> {
            if (times < hits) {
                scene.fault("%s was reached %d of %d times".formatted(place, times, hits));
            }
        });
    }

    private static Map<String, Integer> crash(Scene scene, Service service, int hits)
            throws IOException, InterruptedException {
        var random = new Random(scene.hashCode() + service.ordinal());
        Victim victim = scene.service(service);
        Map<String, Integer> hit = new TreeMap<>();
        for (int round = 0; round < hits; round++) {
            for (Place place : PLACES.getOrDefault(service, List.of())) {
                victim.kill();
                boolean there = crash(scene, service, place.name() + ":" + (1 + random.nextInt(place.passes())));
                if (!there) {
                    scene.note(service.artifact() + " did not get to " + place.name());
                }
                hit.merge(service.artifact() + " " + place.name(), there ? 1 : 0, Integer::sum);
            }
        }
        // One that did not get there is still armed.
        victim.kill();
        scene.start(victim);
        return hit;
    }

    /** @return whether it halted there */
    private static boolean crash(Scene scene, Service service, String point) throws IOException, InterruptedException {
        Path log = scene.installation()
                .instance()
                .folder()
                .resolve(service.artifact())
                .resolve("log");
        long before = Files.exists(log) ? Files.size(log) : 0;
        try {
            scene.installation().startService(service, Settings.NONE.withVariable(VARIABLE, point));
        } catch (IllegalStateException e) {
            // It may get there before it is ready.
        }
        long end = System.nanoTime() + UNTIL_HIT.toNanos();
        while (scene.service(service).pid().isPresent() && System.nanoTime() < end) {
            Thread.sleep(LOOK_EVERY);
        }
        return scene.service(service).pid().isEmpty() && after(before, log).contains("Halting at crash point");
    }

    private static String after(long position, Path log) throws IOException {
        try (var bytes = Files.newInputStream(log)) {
            // A start moves a large log away and begins a new one.
            bytes.skipNBytes(Math.min(position, Files.size(log)));
            return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
