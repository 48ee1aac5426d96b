package penstock.local;

import penstock.local.display.Terminal;
import penstock.local.instance.Installation;
import penstock.local.instance.Instance;

/** Stops an instance and says what was stopped. */
final class Shutdown {
    private final Terminal terminal;

    Shutdown(Terminal terminal) {
        this.terminal = terminal;
    }

    void of(Instance instance) {
        Installation.attach(instance).stop(name -> terminal.line("  stopped " + name));
    }
}
