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

import penstock.load.ledger.Endpoints;
import penstock.local.instance.Service;
import penstock.local.instance.ServiceProcess;
import penstock.local.instance.Settings;

/** Processes that end exactly between two side effects: at each named place, again and again. */
final class CrashDrills {
    private static final String VARIABLE = "PENSTOCK_CRASH_POINT";
    private static final Duration UNTIL_HIT = Duration.ofMinutes(1);
    /** Where nothing comes by for so long, a message may have gone to another process. */
    private static final int ATTEMPTS = 3;

    private static final int TOLD_EVERY = 5;
    private static final Duration LOOK_EVERY = Duration.ofMillis(50);

    /**
     * Where a service can be made to halt.
     *
     * @param passes it halts at one of the first so many, drawn anew each time
     */
    private record Place(String name, int passes) {}

    /**
     * Places where one process is made to halt, one after the other, while those of other services do the same.
     *
     * @param another whether that is one more process of the service: buyers are led to the first one alone, but both
     *     share what comes from the broker
     */
    private record Lane(Service service, boolean another, List<Place> places) {}

    private static final List<Lane> LANES = List.of(
            new Lane(
                    Service.ORDER,
                    false,
                    List.of(
                            new Place("admitted-before-published", 15),
                            new Place("published-before-answered", 15),
                            new Place("charged-before-settled", 3),
                            new Place("relayed-before-marked", 3))),
            new Lane(
                    Service.ORDER,
                    true,
                    List.of(
                            new Place("stored-before-asked", 4),
                            new Place("decided-before-told", 4),
                            new Place("handled-before-acknowledged", 6))),
            new Lane(
                    Service.INVENTORY,
                    false,
                    List.of(new Place("decided-before-answered", 4), new Place("handled-before-acknowledged", 4))),
            new Lane(
                    Service.NOTIFICATION,
                    false,
                    List.of(new Place("sent-before-noted", 3), new Place("handled-before-acknowledged", 4))));

    private CrashDrills() {}

    /** @param hits of each place */
    static Drill crashPoints(int hits) {
        return new Drill(
                "crash-points",
                "services halt between two side effects, at each of "
                        + LANES.stream().mapToInt(lane -> lane.places().size()).sum() + " places " + hits + " times",
                scene -> crash(scene, hits));
    }

    private static void crash(Scene scene, int hits) throws Exception {
        Map<String, Integer> hit = new TreeMap<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Map<String, Integer>>> crashing =
                    LANES.stream().collect(Collectors.groupingBy(Lane::service)).values().stream()
                            .map(lanes -> threads.submit(() -> crashInTurn(scene, lanes, hits)))
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

    /**
     * One lane after the other: two processes of a service that die all the time leave neither a share of what comes from
     * the broker.
     */
    private static Map<String, Integer> crashInTurn(Scene scene, List<Lane> ofOneService, int hits)
            throws IOException, InterruptedException {
        Map<String, Integer> hit = new TreeMap<>();
        for (Lane lane : ofOneService) {
            hit.putAll(crash(scene, lane, hits));
        }
        return hit;
    }

    private static Map<String, Integer> crash(Scene scene, Lane lane, int hits)
            throws IOException, InterruptedException {
        String service = lane.service().artifact();
        String name = (lane.another() ? "the other " : "") + service;
        var random = new Random(scene.hashCode() + LANES.indexOf(lane));
        ServiceProcess process = lane.another()
                ? scene.startAnother(lane.service())
                : scene.installation().service(lane.service());
        Map<String, Integer> hit = new TreeMap<>();
        for (int round = 1; round <= hits; round++) {
            for (Place place : lane.places()) {
                boolean there = false;
                for (int attempt = 0; attempt < ATTEMPTS && !there; attempt++) {
                    there = reached(scene, lane, process, place.name() + ":" + (1 + random.nextInt(place.passes())));
                }
                hit.merge(service + " " + place.name(), there ? 1 : 0, Integer::sum);
            }
            if (round % TOLD_EVERY == 0 && round < hits) {
                scene.note("%s halted %d of %d times at each of its places".formatted(name, round, hits));
            }
        }
        // One that did not get there is still armed.
        process.kill();
        if (!lane.another()) {
            scene.start(scene.service(lane.service()));
        }
        return hit;
    }

    private static boolean reached(Scene scene, Lane lane, ServiceProcess process, String point)
            throws IOException, InterruptedException {
        process.kill();
        long before = Files.exists(process.log()) ? Files.size(process.log()) : 0;
        try {
            scene.installation().start(process, Settings.NONE.withVariable(VARIABLE, point));
        } catch (IllegalStateException e) {
            // It may get there before it is ready.
        }
        if (lane.another() && scene.endpoints().broker() instanceof Endpoints.Rabbit) {
            takeOver(scene.service(lane.service()));
        }
        boolean there = halts(process, before);
        if (!there) {
            scene.note(lane.service().artifact() + " did not get to " + point);
        }
        return there;
    }

    /** RabbitMQ gives a destination to one process alone, which is the first one, until that is killed. */
    private static void takeOver(Victim first) throws InterruptedException {
        first.kill();
        first.start();
    }

    /** @return whether it halted where it was told to */
    private static boolean halts(ServiceProcess process, long before) throws IOException, InterruptedException {
        long end = System.nanoTime() + UNTIL_HIT.toNanos();
        while (process.alive() && System.nanoTime() < end) {
            Thread.sleep(LOOK_EVERY);
        }
        return !process.alive() && after(before, process.log()).contains("Halting at crash point");
    }

    private static String after(long position, Path log) throws IOException {
        try (var bytes = Files.newInputStream(log)) {
            // A start moves a large log away and begins a new one.
            bytes.skipNBytes(Math.min(position, Files.size(log)));
            return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
