package penstock.order.redis;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

import org.redisson.api.RedissonClient;
import org.redisson.client.RedisException;
import org.redisson.client.codec.StringCodec;
import org.springframework.stereotype.Component;

import penstock.order.application.accept.WriteAhead;
import penstock.order.application.gate.GateUnavailableException;
import penstock.order.domain.PlacedOrder;

/** The hash of admissions that are not known to be durable. */
@Component
class RedisWriteAhead implements WriteAhead {

    private final Scripts scripts;
    private final RedissonClient redisson;

    RedisWriteAhead(Scripts scripts, RedissonClient redisson) {
        this.scripts = scripts;
        this.redisson = redisson;
    }

    @Override
    public List<PlacedOrder> olderThan(UUID saleId, Duration age, int limit) {
        List<String> old = scripts.run(
                Script.UNPUBLISHED,
                List.of(GateKeys.of(saleId).unpublished()),
                Long.toString(age.toMillis()),
                Integer.toString(limit));
        return old.stream().map(WrittenAhead::parse).toList();
    }

    @Override
    public void remove(UUID saleId, Collection<UUID> orderIds) {
        String[] ids = orderIds.stream().map(UUID::toString).toArray(String[]::new);
        try {
            redisson.<String, String>getMap(GateKeys.of(saleId).unpublished(), StringCodec.INSTANCE)
                    .fastRemove(ids);
        } catch (RedisException e) {
            throw new GateUnavailableException("orders stay written ahead: " + e.getMessage(), e);
        }
    }
}
