package penstock.order.redis;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.stereotype.Component;

import penstock.order.application.gate.GateReturns;

/** Gives permits back, one script a sale. */
@Component
class RedisGateReturns implements GateReturns {

    private final Scripts scripts;

    RedisGateReturns(Scripts scripts) {
        this.scripts = scripts;
    }

    @Override
    public void take(List<Returned> returns) {
        returns.stream().collect(Collectors.groupingBy(Returned::saleId)).forEach((saleId, some) -> {
            GateKeys keys = GateKeys.of(saleId);
            Long _ = scripts.<Long>run(
                    Script.TAKE_BACK,
                    List.of(keys.sale(), keys.permits(), keys.orders(), keys.bought(), keys.returned()),
                    some.stream()
                            .flatMap(returned -> Stream.of(
                                    returned.id().toString(),
                                    Integer.toString(returned.bucket()),
                                    Integer.toString(returned.quantity())))
                            .toArray());
        });
    }
}
