package penstock.load.drive;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** One thread with its share of the connections; takes the next request whenever one of them is free. */
final class Lane implements AutoCloseable {
    private static final long LOOK_FOR_SILENCE_NANOS = 500_000_000;

    private final DrivePlan plan;
    private final Requests requests;
    private final Shots shots;
    private final AtomicInteger next;
    private final long startNanos;
    private final Selector selector;
    private final List<Line> all = new ArrayList<>();
    private final ArrayDeque<Line> idle = new ArrayDeque<>();
    private long lastLook;

    /** @param next the number of the request that is taken next, by whichever lane */
    Lane(DrivePlan plan, Requests requests, Shots shots, AtomicInteger next, long startNanos) throws IOException {
        this.plan = plan;
        this.requests = requests;
        this.shots = shots;
        this.next = next;
        this.startNanos = startNanos;
        this.selector = Selector.open();
    }

    void add(InetSocketAddress server) {
        var line = new Line(server, selector);
        all.add(line);
        idle.add(line);
    }

    /** Returns when no request is left and each that was sent is over. */
    void run() throws IOException {
        while (!Thread.currentThread().isInterrupted()) {
            send();
            if (idle.size() == all.size() && next.get() >= plan.requests()) {
                return;
            }
            selector.select(this::receive, waitMillis());
            giveUpOnSilence();
        }
    }

    private void send() {
        while (!idle.isEmpty()) {
            var number = next.get();
            if (number >= plan.requests() || plan.dueNanos(number) > now()) {
                return;
            }
            if (next.compareAndSet(number, number + 1)) {
                send(idle.poll(), number);
            }
        }
    }

    private void send(Line line, int number) {
        var now = now();
        try {
            line.send(requests, number, plan.perSecond() == 0 ? now : plan.dueNanos(number), now);
        } catch (IOException e) {
            over(line, Answer.NONE);
            line.close();
        }
    }

    private void receive(SelectionKey key) {
        if (!(key.attachment() instanceof Line line)) {
            return;
        }
        var wasBusy = line.busy();
        try {
            var answer = line.receive();
            if (answer != null) {
                over(line, answer);
            }
        } catch (IOException e) {
            line.close();
            if (wasBusy) {
                over(line, Answer.NONE);
            }
        }
    }

    private void over(Line line, Answer answer) {
        shots.note(line.number(), answer, line.dueNanos(), now());
        idle.add(line);
    }

    private void giveUpOnSilence() {
        var now = now();
        if (now - lastLook < LOOK_FOR_SILENCE_NANOS) {
            return;
        }
        lastLook = now;
        for (var line : all) {
            if (line.busy() && now - line.sentNanos() > plan.timeout().toNanos()) {
                line.close();
                over(line, Answer.NONE);
            }
        }
    }

    /** Until the next request is due, but never so long that silence goes unseen. */
    private long waitMillis() {
        var number = next.get();
        if (plan.perSecond() == 0 || idle.isEmpty() || number >= plan.requests()) {
            return 100;
        }
        return Math.clamp((plan.dueNanos(number) - now()) / 1_000_000, 1, 100);
    }

    private long now() {
        return System.nanoTime() - startNanos;
    }

    @Override
    public void close() throws IOException {
        all.forEach(Line::close);
        selector.close();
    }
}
