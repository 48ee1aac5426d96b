package penstock.local.instance;

/** Hears how a stop goes on; called by several threads. */
@FunctionalInterface
public interface StopListener {
    void stopped(String name);
}
