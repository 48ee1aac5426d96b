package penstock.order;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.UUID;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

import penstock.order.application.accept.Admission;
import penstock.order.application.accept.Gate;
import penstock.order.application.accept.Refusal;
import penstock.order.application.gate.GateUnavailableException;
import penstock.order.domain.OrderRequest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class MeteredGateTests {

    private static final OrderRequest REQUEST =
            OrderRequest.of(UUID.randomUUID(), "buyer-17", "buyer-17@example.org", 1, "key-1");

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Queue<Admission> said = new ArrayDeque<>(
            List.of(new Admission.Repeated(), new Admission.Repeated(), new Admission.Refused(Refusal.SOLD_OUT)));
    private final Gate gate = new MeteredGate(
            _ -> {
                if (said.isEmpty()) {
                    throw new GateUnavailableException("no Redis", new IllegalStateException());
                }
                return said.remove();
            },
            meters);

    @Test
    void countsEachAnswerUnderWhatItSays() {
        assertThat(gate.admit(REQUEST)).isEqualTo(new Admission.Repeated());
        assertThat(gate.admit(REQUEST)).isEqualTo(new Admission.Repeated());
        assertThat(gate.admit(REQUEST)).isEqualTo(new Admission.Refused(Refusal.SOLD_OUT));
        assertThatThrownBy(() -> gate.admit(REQUEST)).isInstanceOf(GateUnavailableException.class);

        assertThat(count("repeated")).isEqualTo(2);
        assertThat(count("refused")).isEqualTo(1);
        assertThat(count("unavailable")).isEqualTo(1);
    }

    private long count(String outcome) {
        return meters.get("penstock.gate.admit").tag("outcome", outcome).timer().count();
    }
}
