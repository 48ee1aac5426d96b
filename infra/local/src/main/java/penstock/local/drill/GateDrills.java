package penstock.local.drill;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;

import penstock.load.meddling.Amnesia;
import penstock.servers.Server;

/** A gate that forgets. */
final class GateDrills {
    private static final int FLUSHES = 8;
    private static final Duration EACH = Duration.ofSeconds(1);

    private GateDrills() {}

    static List<Drill> all() {
        return List.of(
                new Drill("flush-gate", "FLUSHALL " + FLUSHES + " times, once a second", GateDrills::flush),
                new Drill("empty-gate", "Redis is killed and comes back without its data", GateDrills::empty));
    }

    private static void flush(Scene scene) throws Exception {
        for (int i = 0; i < FLUSHES; i++) {
            Amnesia.of(scene.endpoints().gate());
            scene.last(EACH);
        }
        scene.note("emptied Redis " + FLUSHES + " times");
    }

    private static void empty(Scene scene) throws Exception {
        scene.kill(scene.gate());
        Path data = scene.installation().servers().stream()
                .filter(server -> server.name().equals("redis"))
                .map(Server::folder)
                .findFirst()
                .orElseThrow()
                .resolve("data");
        delete(data);
        scene.note("deleted its data");
        scene.start(scene.gate());
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
