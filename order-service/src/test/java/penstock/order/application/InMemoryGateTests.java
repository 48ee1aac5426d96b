package penstock.order.application;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

class InMemoryGateTests extends GateContract {

    private final Clock clock = Clock.fixed(Instant.parse("2026-11-11T12:00:00Z"), ZoneOffset.UTC);
    private final InMemoryGate gate = new InMemoryGate(clock);

    @Override
    protected GatePorts ports() {
        return GatePorts.of(gate);
    }

    @Override
    protected Instant now() {
        return clock.instant();
    }
}
