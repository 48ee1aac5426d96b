package penstock.local.instance;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** Starts several things at once and tells the listener of each. */
final class ParallelStart {
    private final StartListener listener;

    ParallelStart(StartListener listener) {
        this.listener = listener;
    }

    /** Starts one thing, waits until it is ready, and says where it is. */
    @FunctionalInterface
    interface Starting<T> {
        String start(T thing) throws InterruptedException;
    }

    /** Returns when all are ready; the first failure is thrown after the others have come to an end. */
    <T> void all(List<T> things, Function<T, String> name, Starting<T> starting) throws InterruptedException {
        List<Future<?>> starts = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (T thing : things) {
                starts.add(threads.submit(() -> {
                    one(name.apply(thing), thing, starting);
                    return null;
                }));
            }
        }
        for (Future<?> start : starts) {
            try {
                start.get();
            } catch (ExecutionException e) {
                throw e.getCause() instanceof RuntimeException failure
                        ? failure
                        : new IllegalStateException(e.getCause());
            }
        }
    }

    private <T> void one(String name, T thing, Starting<T> starting) throws InterruptedException {
        long begin = System.nanoTime();
        listener.starts(name);
        try {
            String where = starting.start(thing);
            listener.ready(name, where, Duration.ofNanos(System.nanoTime() - begin));
        } catch (RuntimeException e) {
            listener.failed(name);
            throw e;
        }
    }
}
