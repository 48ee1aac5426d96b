package penstock.order.application;

import penstock.order.application.accept.Gate;
import penstock.order.application.accept.SoldOutLeases;
import penstock.order.application.accept.WriteAhead;
import penstock.order.application.gate.GateControl;
import penstock.order.application.gate.GateMemory;
import penstock.order.application.gate.GateReturns;

/** All sides of one gate. */
public record GatePorts(
        Gate gate,
        SoldOutLeases leases,
        WriteAhead writeAhead,
        GateMemory memory,
        GateReturns returns,
        GateControl control) {

    static GatePorts of(InMemoryGate gate) {
        return new GatePorts(gate, gate, gate, gate, gate, gate);
    }
}
