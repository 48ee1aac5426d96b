package penstock.order.redis;

import java.time.Instant;
import java.util.List;

import org.springframework.stereotype.Component;

import penstock.order.application.accept.Admission;
import penstock.order.application.accept.Gate;
import penstock.order.application.accept.Refusal;
import penstock.order.domain.OrderRequest;
import penstock.order.domain.PlacedOrder;

/** The gate's decisions, each one script. */
@Component
class RedisGate implements Gate {

    private final Together scripts;

    RedisGate(Together scripts) {
        this.scripts = scripts;
    }

    @Override
    public Admission admit(OrderRequest request) {
        List<String> answer = scripts.run(
                Script.ADMIT,
                GateKeys.of(request.saleId()).live(),
                request.orderId().toString(),
                request.digest(),
                request.buyerId(),
                Integer.toString(request.quantity()),
                // The low bits are hash; the high ones name the buyer's shard.
                Long.toString(request.orderId().getLeastSignificantBits() & 0xFFFF),
                WrittenAhead.opened(request));
        return switch (answer.getFirst()) {
            case "ADMITTED" -> new Admission.Admitted(placed(request, answer));
            case "UNCONFIRMED" -> new Admission.Unconfirmed(placed(request, answer));
            case "REPEATED" -> new Admission.Repeated();
            case "CONFLICT" -> new Admission.KeyReused();
            case "REFUSED" -> new Admission.Refused(Refusal.valueOf(answer.get(1)));
            case "MISSING" -> new Admission.Missing();
            default -> throw new IllegalStateException("the gate answered " + answer);
        };
    }

    private static PlacedOrder placed(OrderRequest request, List<String> answer) {
        return new PlacedOrder(
                request, Integer.parseInt(answer.get(1)), Instant.ofEpochMilli(Long.parseLong(answer.get(2))));
    }
}
