package penstock.notification;

import java.util.List;

/** Tells those in this process who wait for letters that there may be some; others find out by looking. */
public final class Wake {

    private final List<Runnable> waiting;

    public Wake(List<Runnable> waiting) {
        this.waiting = List.copyOf(waiting);
    }

    public void everybody() {
        waiting.forEach(Runnable::run);
    }
}
