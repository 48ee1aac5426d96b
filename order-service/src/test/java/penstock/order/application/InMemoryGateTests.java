package penstock.order.application;

import java.time.Duration;
import java.time.Instant;

class InMemoryGateTests extends GateContract {

    private final SettableClock clock = new SettableClock();
    private final InMemoryGate gate = new InMemoryGate(clock);

    @Override
    protected GatePorts ports() {
        return GatePorts.of(gate);
    }

    @Override
    protected Instant now() {
        return clock.instant();
    }

    @Override
    protected void pass(Duration time) {
        clock.pass(time);
    }
}
