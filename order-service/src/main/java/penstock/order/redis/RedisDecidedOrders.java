package penstock.order.redis;

import org.redisson.api.RedissonClient;
import org.redisson.client.RedisException;
import org.springframework.stereotype.Component;

import penstock.order.application.accept.DecidedOrders;
import penstock.order.application.gate.GateUnavailableException;

/** One number beside the gates. */
@Component
class RedisDecidedOrders implements DecidedOrders {

    private static final String KEY = "orders:decided";

    private final RedissonClient redisson;

    RedisDecidedOrders(RedissonClient redisson) {
        this.redisson = redisson;
    }

    @Override
    public long add(long decidedHere) {
        try {
            return redisson.getAtomicLong(KEY).addAndGet(decidedHere);
        } catch (RedisException e) {
            throw new GateUnavailableException("how many orders were decided is unknown: " + e.getMessage(), e);
        }
    }
}
