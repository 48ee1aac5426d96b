package penstock.messaging.consuming;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.springframework.context.SmartLifecycle;

/** Waits in real time, and lets go of everyone when the application context begins to close. */
public final class StoppablePause implements Pause, SmartLifecycle {

    private volatile CountDownLatch stopping = new CountDownLatch(1);

    @Override
    public boolean of(Duration duration) {
        try {
            return !stopping.await(duration.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Stops before the bindings do, so that none of them has to wait for a consumer that waits for better times. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }

    @Override
    public void start() {
        if (stopping.getCount() == 0) {
            stopping = new CountDownLatch(1);
        }
    }

    @Override
    public void stop() {
        stopping.countDown();
    }

    @Override
    public boolean isRunning() {
        return stopping.getCount() > 0;
    }
}
