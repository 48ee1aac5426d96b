package penstock.local;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import penstock.local.display.Steps;
import penstock.local.display.Terminal;
import penstock.local.instance.StartListener;

/** Shows the start of servers and services as it happens. */
final class StartProgress implements StartListener {
    private final Terminal terminal;
    private @Nullable Steps steps;

    StartProgress(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void begins(int count) {
        steps = new Steps(terminal, "starting", count);
    }

    @Override
    public void starts(String name) {
        if (steps != null) {
            steps.begun(name);
        }
    }

    @Override
    public void ready(String name, String where, Duration took) {
        if (steps != null) {
            steps.done(name, where, took);
        }
    }

    @Override
    public void failed(String name) {
        if (steps != null) {
            steps.failed(name, "did not start");
        }
    }

    @Override
    public void ends() {
        if (steps != null) {
            steps.close();
        }
    }
}
