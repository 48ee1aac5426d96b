package penstock.local.instance;

/** Hears how a stop goes on. */
@FunctionalInterface
public interface StopListener {
    void stopped(String name);
}
