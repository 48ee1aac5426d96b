package penstock.order.application.watch;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.stream.Collectors;

import penstock.batching.SmartBatches;
import penstock.order.application.Orders;
import penstock.order.domain.Order;

/**
 * Looks stored orders up for all who ask at the same time. However many ask, they take two connections, and the more
 * there are the less each costs: so those who look do not keep the orders waiting that they look for.
 */
public final class Looks {

    private static final int MOST = 512;

    /** Reads under way from which on looks gather. */
    private static final int FEW = 2;

    /** Longer than a read takes on a machine that is busy. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final Orders orders;
    private final Executor readers;
    private final SmartBatches<Look> batches = new SmartBatches<>(FEW, MOST, PATIENCE, this::read, Looks::failed);

    private record Look(UUID orderId, CompletableFuture<Optional<Order>> answer) {}

    /** @param readers run what blocks while the database answers */
    public Looks(Orders orders, Executor readers) {
        this.orders = orders;
        this.readers = readers;
    }

    /** As {@link Orders#find}, with the failures of the store. What was stored before this call is seen. */
    public Optional<Order> find(UUID orderId) {
        Look look = new Look(orderId, new CompletableFuture<>());
        batches.add(look);
        try {
            return look.answer.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : e;
        }
    }

    private CompletionStage<?> read(List<Look> looks) {
        return CompletableFuture.runAsync(() -> answer(looks), readers);
    }

    private void answer(List<Look> looks) {
        if (looks.size() == 1) {
            Look alone = looks.getFirst();
            alone.answer.complete(orders.find(alone.orderId));
            return;
        }
        List<UUID> wanted = looks.stream().map(Look::orderId).distinct().toList();
        Map<UUID, Order> found =
                orders.findAll(wanted).stream().collect(Collectors.toMap(Order::orderId, Function.identity()));
        looks.forEach(look -> look.answer.complete(Optional.ofNullable(found.get(look.orderId))));
    }

    private static void failed(List<Look> looks, Throwable failure) {
        looks.forEach(look -> look.answer.completeExceptionally(failure));
    }
}
