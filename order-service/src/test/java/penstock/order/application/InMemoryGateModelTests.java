package penstock.order.application;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

class InMemoryGateModelTests extends GateModelContract {

    private final SettableClock clock = new SettableClock();
    private final InMemoryGate gate = new InMemoryGate(clock);

    @Override
    protected int stories() {
        return 60;
    }

    @Override
    protected int steps() {
        return 500;
    }

    @Override
    protected List<Duration> edges() {
        return List.of(
                Duration.ofHours(-1), Duration.ofMillis(-1), Duration.ZERO, Duration.ofMillis(1), Duration.ofHours(1));
    }

    @Override
    protected void lose() {
        gate.lose();
    }

    @Override
    protected void tick() {
        clock.pass(Duration.ofMillis(1));
    }

    @Override
    protected GatePorts ports() {
        return GatePorts.of(gate);
    }

    @Override
    protected Instant now() {
        return clock.instant();
    }
}
