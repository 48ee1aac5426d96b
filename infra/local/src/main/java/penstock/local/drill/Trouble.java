package penstock.local.drill;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/** What befalls a system in mid-sale. */
@FunctionalInterface
interface Trouble {

    /** Returns when it is over and all that was harmed is there again; whatever it leaves harmed is mended after it. */
    void befall(Scene scene) throws Exception;

    /** This one, and then that one at once. */
    default Trouble then(Trouble next) {
        return scene -> {
            befall(scene);
            next.befall(scene);
        };
    }

    /** This one and that one at the same time; returns when both are over. */
    default Trouble with(Trouble other) {
        return scene -> {
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                List<Future<Boolean>> both = Stream.of(this, other)
                        .map(trouble -> threads.submit(() -> {
                            trouble.befall(scene);
                            return true;
                        }))
                        .toList();
                for (Future<Boolean> one : both) {
                    boolean _ = one.get();
                }
            } catch (ExecutionException e) {
                throw e.getCause() instanceof Exception cause ? cause : e;
            }
        };
    }
}
