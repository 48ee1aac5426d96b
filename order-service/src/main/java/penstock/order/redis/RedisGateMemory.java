package penstock.order.redis;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.redisson.api.RBatch;
import org.redisson.api.RMapAsync;
import org.redisson.api.RedissonClient;
import org.redisson.client.RedisException;
import org.redisson.client.codec.StringCodec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import penstock.order.application.gate.GateMemory;
import penstock.order.application.gate.GateUnavailableException;
import penstock.order.application.gate.QueuedOrder;
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
                    List.of(keys.sale(), keys.permits(), keys.orders(), keys.bought(), keys.marks()),
                    arguments(orders)));
        });
    }

    @Override
    public void forget(List<Order> rejected) {
        bySale(rejected).forEach((saleId, orders) -> {
            GateKeys keys = GateKeys.of(saleId);
            Object[] ids =
                    orders.stream().map(order -> order.orderId().toString()).toArray();
            attempt(scripts.start(
                    Script.FORGET, List.of(keys.sale(), keys.orders(), keys.bought(), keys.returned()), ids));
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
        try {
            List<UUID> asked = List.copyOf(saleIds);
            List<?> answers =
                    ask(asked, (batch, saleId) -> orders(batch, saleId).getAsync(orderId.toString()));
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

    @Override
    public List<QueuedOrder> ofBuyer(Collection<UUID> saleIds, String buyerId) {
        try {
            List<UUID> asked = List.copyOf(saleIds);
            List<?> ids = ask(
                    asked,
                    (batch, saleId) -> batch.getMap(GateKeys.of(saleId).placed(), StringCodec.INSTANCE)
                            .getAsync(buyerId));
            List<Placed> placed = IntStream.range(0, asked.size())
                    .boxed()
                    .flatMap(i -> Placed.of(asked.get(i), ids.get(i)))
                    .toList();
            return known(placed);
        } catch (RedisException e) {
            throw new GateUnavailableException("what the buyer has queued is unknown: " + e.getMessage(), e);
        }
    }

    /** What was placed before the gate was lost and loaded anew, it may not know. */
    private List<QueuedOrder> known(List<Placed> placed) {
        List<?> answers = ask(
                placed,
                (batch, order) ->
                        orders(batch, order.saleId()).getAsync(order.orderId().toString()));
        List<QueuedOrder> known = new ArrayList<>();
        for (int i = 0; i < placed.size(); i++) {
            if (answers.get(i) instanceof String text) {
                Placed order = placed.get(i);
                known.add(Remembered.parse(text).queued(order.saleId(), order.orderId()));
            }
        }
        return known;
    }

    private record Placed(UUID saleId, UUID orderId) {

        private static final int ID = 36;

        static Stream<Placed> of(UUID saleId, @Nullable Object ids) {
            return ids instanceof String text
                    ? IntStream.range(0, text.length() / ID)
                            .mapToObj(i -> new Placed(saleId, UUID.fromString(text.substring(i * ID, (i + 1) * ID))))
                    : Stream.empty();
        }
    }

    /** The answers come in the order of the questions. */
    private <T> List<?> ask(List<T> about, BiConsumer<RBatch, T> question) {
        if (about.isEmpty()) {
            return List.of();
        }
        RBatch batch = redisson.createBatch();
        about.forEach(one -> question.accept(batch, one));
        return batch.execute().getResponses();
    }

    private static RMapAsync<Object, Object> orders(RBatch batch, UUID saleId) {
        return batch.getMap(GateKeys.of(saleId).orders(), StringCodec.INSTANCE);
    }
}
