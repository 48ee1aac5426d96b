package penstock.local.instance;

import java.time.Duration;

/** Hears how a start goes on; called by several threads. */
public interface StartListener {

    /** For starts that nobody watches. */
    StartListener SILENT = new StartListener() {};

    /** @param count servers and services that will be reported */
    default void begins(int count) {}

    default void starts(String name) {}

    default void ready(String name, String where, Duration took) {}

    default void failed(String name) {}

    /** Called once, after success or failure. */
    default void ends() {}
}
