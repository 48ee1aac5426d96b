package penstock.local.desk;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.ToLongFunction;

import org.jspecify.annotations.Nullable;

import penstock.load.crowd.Crowd;
import penstock.load.crowd.CrowdProgress;
import penstock.load.crowd.Tills;
import penstock.load.crowd.Tokens;
import penstock.load.journal.Journal;
import penstock.local.instance.Installation;

/** One crowd, from its first press to its last payment, every press in a journal that the ledger reads. */
final class CrowdRun implements Runnable {

    private final CrowdOrder order;
    private final Installation installation;
    private final Clock clock;
    private final List<Part> parts = new CopyOnWriteArrayList<>();
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
            long paid,
            Map<String, Long> otherRefusals,
            long unknown,
            Map<String, Double> acceptMillis,
            @Nullable String trouble) {}

    private record Part(double afterSeconds, Crowd crowd, Tills tills) {}

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
        String name = "crowd-" + Long.toString(clock.millis(), 36);
        Path journal = installation.instance().runs().resolve(name).resolve("journal.jsonl");
        try (Journal lines = Journal.appendTo(journal)) {
            Tokens tokens = installation.tokens()::buyer;
            for (CrowdOrder.Part part : order.parts(name)) {
                parts.add(new Part(
                        part.afterSeconds(),
                        new Crowd(installation.gateway(), part.plan(), tokens, lines, clock),
                        new Tills(installation.gateway(), part.plan(), tokens, order.checkout())));
            }
            letIn();
        } catch (InterruptedException e) {
            // Sent home: what they pressed stands in the journal.
            Thread.currentThread().interrupt();
        } catch (IOException | RuntimeException e) {
            trouble = "The crowd could not go on: " + e.getMessage();
        } finally {
            running = false;
        }
    }

    /** Each part begins in its time, whether or not the one before it has its answers. */
    private void letIn() throws InterruptedException {
        long began = System.nanoTime();
        List<Thread> threads = new ArrayList<>();
        try {
            for (Part part : parts) {
                long ahead = (long) (part.afterSeconds() * 1e9) - (System.nanoTime() - began);
                if (ahead > 0) {
                    Thread.sleep(Duration.ofNanos(ahead));
                }
                threads.add(Thread.ofPlatform().name("buyers").start(() -> shop(part)));
            }
            for (Thread each : threads) {
                each.join();
            }
        } catch (InterruptedException e) {
            threads.forEach(Thread::interrupt);
            for (Thread each : threads) {
                // The journal is closed behind them.
                each.join();
            }
            throw e;
        }
    }

    private void shop(Part part) {
        try {
            part.crowd().run();
            part.tills().serve(part.crowd().orders());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            trouble = "The crowd could not go on: " + e.getMessage();
        }
    }

    State state() {
        List<CrowdProgress> all =
                parts.stream().map(part -> part.crowd().progress()).toList();
        Map<String, Long> refusals = new TreeMap<>();
        all.forEach(each -> each.otherRefusals().forEach((word, count) -> refusals.merge(word, count, Long::sum)));
        return new State(
                order.saleId(),
                order.pattern().name().toLowerCase(Locale.ROOT),
                running,
                sum(all, CrowdProgress::planned),
                sum(all, CrowdProgress::pressed),
                sum(all, CrowdProgress::answered),
                sum(all, CrowdProgress::accepted),
                sum(all, CrowdProgress::soldOut),
                sum(parts, part -> part.tills().paid()),
                refusals,
                sum(all, CrowdProgress::unknown),
                percentiles(all),
                trouble);
    }

    /** The slowest part's: percentiles of parts have no sum. */
    private static Map<String, Double> percentiles(List<CrowdProgress> all) {
        Map<String, Double> millis = new TreeMap<>();
        for (double percentile : new double[] {50, 95, 99}) {
            long micros = all.stream()
                    .mapToLong(each -> each.acceptMicros(percentile))
                    .max()
                    .orElse(0);
            if (micros > 0) {
                millis.put("p" + (int) percentile, micros / 1000.0);
            }
        }
        return millis;
    }

    private static <T> long sum(List<T> all, ToLongFunction<T> of) {
        return all.stream().mapToLong(of).sum();
    }
}
