package penstock.order.redis;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import org.redisson.api.RBatch;
import org.redisson.api.RedissonClient;
import org.redisson.client.RedisException;
import org.redisson.client.codec.StringCodec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import penstock.order.application.GateMemory;
import penstock.order.application.GateUnavailableException;
import penstock.order.application.QueuedOrder;
import penstock.order.domain.Order;

/** The hash of orders that the gate knows. */
@Component
class RedisGateMemory implements GateMemory {

    private static final Logger log = LoggerFactory.getLogger(RedisGateMemory.class);

    private final Scripts scripts;
    private final RedissonClient redisson;

    RedisGateMemory(Scripts scripts, RedissonClient redisson) {
        this.scripts = scripts;
        this.redisson = redisson;
    }

    @Override
    public void learn(List<Order> pending) {
        bySale(pending).forEach((saleId, orders) -> {
            GateKeys keys = GateKeys.of(saleId);
            attempt(scripts.start(
                    Script.LEARN,
                    List.of(keys.sale(), keys.permits(), keys.orders(), keys.bought()),
                    arguments(orders)));
        });
    }

    @Override
    public void forget(List<Order> rejected) {
        bySale(rejected).forEach((saleId, orders) -> {
            GateKeys keys = GateKeys.of(saleId);
            Object[] ids =
                    orders.stream().map(order -> order.orderId().toString()).toArray();
            attempt(scripts.start(Script.FORGET, List.of(keys.orders(), keys.bought()), ids));
        });
    }

    static Object[] arguments(List<Order> orders) {
        return orders.stream()
                .mapMulti((Order order, Consumer<Object> next) -> {
                    next.accept(order.orderId().toString());
                    next.accept(Remembered.of(order).text());
                })
                .toArray();
    }

    private static Map<UUID, List<Order>> bySale(List<Order> orders) {
        return orders.stream().collect(Collectors.groupingBy(Order::saleId));
    }

    private static void attempt(CompletionStage<Long> started) {
        started.whenComplete((_, e) -> {
            if (e != null) {
                log.warn("the gate was not told of orders: {}", e.toString());
            }
        });
    }

    @Override
    public Optional<QueuedOrder> find(Collection<UUID> saleIds, UUID orderId) {
        if (saleIds.isEmpty()) {
            return Optional.empty();
        }
        try {
            RBatch batch = redisson.createBatch();
            List<UUID> asked = List.copyOf(saleIds);
            for (UUID saleId : asked) {
                batch.getMap(GateKeys.of(saleId).orders(), StringCodec.INSTANCE).getAsync(orderId.toString());
            }
            // The answers come in the order of the questions.
            List<?> answers = batch.execute().getResponses();
            for (int i = 0; i < asked.size(); i++) {
                if (answers.get(i) instanceof String text) {
                    return Optional.of(Remembered.parse(text).queued(asked.get(i), orderId));
                }
            }
            return Optional.empty();
        } catch (RedisException e) {
            throw new GateUnavailableException("whether the order is queued is unknown: " + e.getMessage(), e);
        }
    }
}
