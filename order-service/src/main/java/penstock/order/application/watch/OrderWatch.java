package penstock.order.application.watch;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import penstock.order.application.Orders;

/**
 * Lets any number of callers wait until an order took a further step, wherever that happens: the database is asked for
 * all orders that somebody here waits for, in a few statements a round. Nothing of it would be missed if this instance
 * went: the caller asks another one, with the number of the last step that it knows.
 */
public class OrderWatch {

    private final Orders orders;
    private final Map<UUID, Set<Waiting>> waiting = new ConcurrentHashMap<>();
    private volatile boolean closed;

    private record Waiting(int version, CompletableFuture<Boolean> moved) {}

    public OrderWatch(Orders orders) {
        this.orders = orders;
    }

    /**
     * Waits until the order is past that step.
     *
     * @param version the last step that the caller knows; 0 for an order that is not stored yet
     * @return whether it is; false after the bound
     */
    public boolean await(UUID orderId, int version, Duration bound) {
        var mine = new Waiting(version, new CompletableFuture<>());
        waiting.compute(orderId, (_, others) -> {
            Set<Waiting> all = others == null ? ConcurrentHashMap.newKeySet() : others;
            all.add(mine);
            return all;
        });
        try {
            return !closed && mine.moved().get(bound.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException | ExecutionException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            waiting.computeIfPresent(orderId, (_, all) -> {
                all.remove(mine);
                return all.isEmpty() ? null : all;
            });
        }
    }

    /** Looks once after all orders that are waited for. */
    public void runOnce() {
        List<UUID> ids = new ArrayList<>(waiting.keySet());
        if (ids.isEmpty()) {
            return;
        }
        orders.versions(ids)
                .forEach((orderId, version) -> waiting.getOrDefault(orderId, Set.of())
                        .forEach(one -> {
                            if (version > one.version()) {
                                one.moved().complete(true);
                            }
                        }));
    }

    /** Whether nobody can wait here any more. */
    public boolean closed() {
        return closed;
    }

    /** Sends everybody who waits home, now and from now on. */
    public void close() {
        closed = true;
        waiting.values().forEach(all -> all.forEach(one -> one.moved().complete(false)));
    }
}
