package penstock.order;

import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

import penstock.order.application.accept.Admission;
import penstock.order.application.accept.Gate;
import penstock.order.domain.OrderRequest;

/**
 * Times what the gate says. As long as the gate keeps its memory it admits each order once: what is admitted counts
 * orders, while answers count calls.
 */
final class MeteredGate implements Gate {

    private final Gate gate;
    private final MeterRegistry meters;
    private final MeterProvider<Timer> admissions;

    MeteredGate(Gate gate, MeterRegistry meters) {
        this.gate = gate;
        this.meters = meters;
        this.admissions = Timer.builder("penstock.gate.admit")
                .description("the gate's answers to orders")
                .withRegistry(meters);
    }

    @Override
    public Admission admit(OrderRequest request) {
        Timer.Sample sample = Timer.start(meters);
        String outcome = "unavailable";
        try {
            Admission admission = gate.admit(request);
            outcome = outcome(admission);
            return admission;
        } finally {
            sample.stop(admissions.withTag("outcome", outcome));
        }
    }

    private static String outcome(Admission admission) {
        return switch (admission) {
            case Admission.Admitted _ -> "admitted";
            case Admission.Unconfirmed _ -> "unconfirmed";
            case Admission.Repeated() -> "repeated";
            case Admission.KeyReused() -> "key-reused";
            case Admission.Refused _ -> "refused";
            case Admission.Missing() -> "missing";
        };
    }
}
