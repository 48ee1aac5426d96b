package penstock.messaging.loop;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;

/** Tells loops of this process that there is news. What is rung while a loop is busy is heard when it rests. */
public final class Bell {

    private final List<Semaphore> listeners = new CopyOnWriteArrayList<>();

    /** Quick, never blocks, never throws: for the thread that commits. */
    public void ring() {
        listeners.forEach(Semaphore::release);
    }

    /** Has a permit or more if the bell was rung since the permits were taken last. */
    Semaphore listen() {
        var heard = new Semaphore(0);
        listeners.add(heard);
        return heard;
    }
}
