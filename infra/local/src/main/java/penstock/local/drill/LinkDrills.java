package penstock.local.drill;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import penstock.servers.link.Fault;

/** Links between services and servers that fail as networks do. */
final class LinkDrills {
    private static final Duration LONG = Duration.ofSeconds(12);
    private static final Duration DELAY = Duration.ofMillis(200);
    private static final Duration BETWEEN_RESETS = Duration.ofMillis(500);
    private static final int RESETS = 16;

    private LinkDrills() {}

    static List<Drill> all() {
        List<Drill> all = new ArrayList<>();
        for (Links.To to : Links.To.values()) {
            String name = to.name().toLowerCase(Locale.ROOT);
            all.add(new Drill(
                    "cut-" + name,
                    "no service reaches " + to.title() + " for " + LONG.toSeconds() + " s: every connection is reset",
                    suffers(to, Fault.CUT)));
            all.add(new Drill(
                    "silence-" + name,
                    "a black hole before " + to.title() + " for " + LONG.toSeconds()
                            + " s: nothing comes, nothing is refused",
                    suffers(to, Fault.SILENT)));
            if (to == Links.To.MAIL) {
                continue;
            }
            all.add(new Drill(
                    "deafen-" + name,
                    "what is sent to " + to.title() + " arrives, but no answer comes back for " + LONG.toSeconds()
                            + " s",
                    suffers(to, Fault.DEAF)));
            all.add(new Drill(
                    "half-open-" + name,
                    "connections to " + to.title() + " end at its side only: whoever uses them waits for ever",
                    scene -> halfOpen(scene, to)));
            all.add(new Drill(
                    "slow-" + name,
                    "each piece of data to and from " + to.title() + " comes " + DELAY.toMillis() + " ms late for "
                            + LONG.toSeconds() + " s",
                    scene -> slow(scene, to)));
            all.add(new Drill(
                    "reset-" + name,
                    "connections to " + to.title() + " are reset " + RESETS + " times, twice a second",
                    scene -> reset(scene, to)));
        }
        return all;
    }

    private static Trouble suffers(Links.To to, Fault fault) {
        return scene -> {
            int met = scene.link(to).connections();
            scene.link(to).suffer(fault);
            scene.note("link to %s: %s, %d connections".formatted(to.title(), fault, met));
            scene.last(LONG);
            heal(scene, to);
        };
    }

    private static void halfOpen(Scene scene, Links.To to) throws InterruptedException {
        int met = scene.link(to).connections();
        scene.link(to).leaveHalfOpen();
        scene.note("link to %s: %d connections are half-open from now on".formatted(to.title(), met));
        scene.last(LONG);
    }

    private static void slow(Scene scene, Links.To to) throws InterruptedException {
        scene.link(to).slow(DELAY);
        scene.note("link to %s: %d ms more each way".formatted(to.title(), DELAY.toMillis()));
        scene.last(LONG);
        heal(scene, to);
    }

    private static void reset(Scene scene, Links.To to) throws InterruptedException {
        int met = 0;
        for (int i = 0; i < RESETS; i++) {
            met += scene.link(to).connections();
            scene.link(to).reset();
            scene.last(BETWEEN_RESETS);
        }
        scene.note("link to %s: %d connections were reset in %d strokes".formatted(to.title(), met, RESETS));
    }

    private static void heal(Scene scene, Links.To to) {
        scene.link(to).heal();
        scene.note("link to " + to.title() + ": healed");
    }
}
