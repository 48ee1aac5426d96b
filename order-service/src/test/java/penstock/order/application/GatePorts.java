package penstock.order.application;

/** All sides of one gate. */
public record GatePorts(Gate gate, WriteAhead writeAhead, GateMemory memory, GateReturns returns, GateControl control) {

    static GatePorts of(InMemoryGate gate) {
        return new GatePorts(gate, gate, gate, gate, gate);
    }
}
