package penstock.local.desk;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import penstock.load.crowd.Crowd;
import penstock.load.crowd.CrowdProgress;
import penstock.load.journal.Journal;
import penstock.local.instance.Installation;

/** One crowd, from its first press to its last answer, every call in a journal that the ledger reads. */
final class CrowdRun implements Runnable {

    private final CrowdOrder order;
    private final Installation installation;
    private final Clock clock;
    private final List<CrowdProgress> progress = new ArrayList<>();
    private final Thread thread;
    private volatile boolean running = true;
    private volatile @Nullable String trouble;

    /** As it is shown. */
    record State(
            String saleId,
            String pattern,
            boolean running,
            long planned,
            long pressed,
            long answered,
            long accepted,
            long soldOut,
            Map<String, Long> otherRefusals,
            long unknown,
            Map<String, Double> acceptMillis,
            @Nullable String trouble) {}

    private record Start(double afterSeconds, Crowd crowd) {}

    CrowdRun(CrowdOrder order, Installation installation, Clock clock) {
        this.order = order;
        this.installation = installation;
        this.clock = clock;
        this.thread = Thread.ofPlatform().name("crowd").unstarted(this);
    }

    void start() {
        thread.start();
    }

    boolean running() {
        return running;
    }

    void sendHome() {
        thread.interrupt();
    }

    @Override
    public void run() {
        String name = Long.toString(clock.millis(), 36);
        Path journal = installation.instance().runs().resolve("crowd-" + name).resolve("journal.jsonl");
        try (Journal lines = Journal.appendTo(journal)) {
            press(signedIn("crowd-" + name, lines));
        } catch (InterruptedException e) {
            // Sent home: what they pressed stands in the journal.
            Thread.currentThread().interrupt();
        } catch (IOException | RuntimeException e) {
            trouble = "The crowd could not go on: " + e.getMessage();
        } finally {
            running = false;
        }
    }

    private List<Start> signedIn(String prefix, Journal lines) {
        List<Start> starts = new ArrayList<>();
        for (CrowdOrder.Part part : order.parts(prefix)) {
            var crowd = new Crowd(installation.gateway(), part.plan(), installation.tokens()::buyer, lines, clock);
            synchronized (progress) {
                progress.add(crowd.progress());
            }
            starts.add(new Start(part.afterSeconds(), crowd));
        }
        return starts;
    }

    /** Each part begins in its time, whether or not the one before it has its answers. */
    private void press(List<Start> starts) throws InterruptedException {
        long began = System.nanoTime();
        List<Thread> parts = new ArrayList<>();
        try {
            for (Start start : starts) {
                long ahead = (long) (start.afterSeconds() * 1e9) - (System.nanoTime() - began);
                if (ahead > 0) {
                    Thread.sleep(java.time.Duration.ofNanos(ahead));
                }
                parts.add(Thread.ofPlatform().name("buyers").start(() -> run(start.crowd())));
            }
            for (Thread part : parts) {
                part.join();
            }
        } catch (InterruptedException e) {
            parts.forEach(Thread::interrupt);
            throw e;
        }
    }

    private void run(Crowd crowd) {
        try {
            crowd.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            trouble = "The crowd could not go on: " + e.getMessage();
        }
    }

    State state() {
        List<CrowdProgress> parts;
        synchronized (progress) {
            parts = List.copyOf(progress);
        }
        Map<String, Long> refusals = new TreeMap<>();
        parts.forEach(part -> part.otherRefusals().forEach((word, count) -> refusals.merge(word, count, Long::sum)));
        Map<String, Double> millis = new TreeMap<>();
        for (double percentile : new double[] {50, 95, 99}) {
            // The slowest part's: percentiles of parts have no sum.
            long micros = parts.stream()
                    .mapToLong(part -> part.acceptMicros(percentile))
                    .max()
                    .orElse(0);
            if (micros > 0) {
                millis.put("p" + (int) percentile, micros / 1000.0);
            }
        }
        return new State(
                order.saleId(),
                order.pattern().name().toLowerCase(Locale.ROOT),
                running,
                sum(parts, CrowdProgress::planned),
                sum(parts, CrowdProgress::pressed),
                sum(parts, CrowdProgress::answered),
                sum(parts, CrowdProgress::accepted),
                sum(parts, CrowdProgress::soldOut),
                refusals,
                sum(parts, CrowdProgress::unknown),
                millis,
                trouble);
    }

    private static long sum(List<CrowdProgress> parts, java.util.function.ToLongFunction<CrowdProgress> of) {
        return parts.stream().mapToLong(of).sum();
    }
}
