package penstock.order.redis;

import java.util.UUID;

import org.redisson.api.RedissonClient;
import org.redisson.client.RedisException;
import org.redisson.client.codec.StringCodec;
import org.springframework.stereotype.Component;

import penstock.order.application.gate.Admissions;
import penstock.order.application.gate.GateUnavailableException;

/** The size of the gate's hash of orders. */
@Component
class RedisAdmissions implements Admissions {

    private final RedissonClient redisson;

    RedisAdmissions(RedissonClient redisson) {
        this.redisson = redisson;
    }

    @Override
    public long admitted(UUID saleId) {
        try {
            return redisson.getMap(GateKeys.of(saleId).orders(), StringCodec.INSTANCE)
                    .size();
        } catch (RedisException e) {
            throw new GateUnavailableException("the gate did not say how many it admitted", e);
        }
    }
}
