package penstock.load.bench;

import java.util.ArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Does something many times over several threads, and says how often a second. */
final class Repeated {
    private Repeated() {}

    /** One thread's work: it is told which turn this is. */
    @FunctionalInterface
    interface Turn {
        void take(int number) throws Exception;
    }

    /** Makes what one thread works with. */
    @FunctionalInterface
    interface Worker {
        Turn ready() throws Exception;
    }

    /** @return turns a second, the making of the workers left out */
    static double perSecond(int threads, int turns, Worker worker) throws InterruptedException {
        var ready = new ArrayList<Turn>();
        try {
            for (int i = 0; i < threads; i++) {
                ready.add(worker.ready());
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        var start = System.nanoTime();
        try (var pool = Executors.newFixedThreadPool(threads)) {
            var under = new ArrayList<Future<?>>();
            for (int i = 0; i < threads; i++) {
                var first = i;
                under.add(pool.submit(() -> {
                    for (int turn = first; turn < turns; turn += threads) {
                        ready.get(first).take(turn);
                    }
                    return true;
                }));
            }
            for (var one : under) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(String.valueOf(e.getCause()), e.getCause());
        }
        return turns * 1e9 / (System.nanoTime() - start);
    }
}
