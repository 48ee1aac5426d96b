package penstock.order.application;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

class InMemoryGateTests extends GateContract {

    private final Clock clock = Clock.fixed(Instant.parse("2026-11-11T12:00:00Z"), ZoneOffset.UTC);
    private final InMemoryGate gate = new InMemoryGate(clock);

    @Override
    protected Gate gate() {
        return gate;
    }

    @Override
    protected WriteAhead writeAhead() {
        return gate;
    }

    @Override
    protected GateMemory memory() {
        return gate;
    }

    @Override
    protected GateReturns returns() {
        return gate;
    }

    @Override
    protected GateControl control() {
        return gate;
    }

    @Override
    protected Instant now() {
        return clock.instant();
    }
}
