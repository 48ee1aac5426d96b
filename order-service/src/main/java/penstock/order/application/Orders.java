package penstock.order.application;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import penstock.order.domain.Order;
import penstock.order.domain.Step;

/** The stored orders. */
public interface Orders {

    Optional<Order> find(UUID orderId);

    /** Those that are stored, in no particular order. */
    List<Order> findAll(Collection<UUID> orderIds);

    /**
     * Stores the orders whose ids are not stored yet, in one transaction for each database, and leaves the others as they are.
     *
     * @return how many were stored
     */
    int insertMissing(List<Order> orders);

    /**
     * Writes the decisions of orders that were PENDING when they were read, in the caller's transaction.
     *
     * @param decided orders that are RESERVED or REJECTED now
     * @throws LostRaceException if at least one of them is no longer PENDING in the store
     */
    void saveDecisions(List<Order> decided);

    /**
     * Writes an order that was read and then changed, and its steps, in the caller's transaction.
     *
     * @throws LostRaceException if it was changed by somebody else meanwhile
     */
    void save(Order order);

    /** Steps after the one of that number, in their order, without those that the order itself records. */
    List<Step> steps(UUID orderId, int after);

    /** The version of each of the orders that is stored. */
    Map<UUID, Integer> versions(Collection<UUID> orderIds);

    /**
     * Orders of the buyer, newest first.
     *
     * @param before the last order of the page before; null for the first page
     */
    List<Order> ofBuyer(String buyerId, @Nullable Before before, int limit);

    /** Where a page begins: what comes after this one in the order of the list. */
    record Before(Instant placedAt, UUID orderId) {}

    /** Pieces of PENDING orders of the sale, by bucket; buckets without any are absent. */
    Map<Integer, Long> undecided(UUID saleId);

    /**
     * Passes all orders of the sale to {@code page}, some thousands at a time and each once, and counts what is
     * undecided: both from one consistent snapshot of each database.
     *
     * @return as {@link #undecided}
     */
    Map<Integer, Long> readAll(UUID saleId, Consumer<List<Order>> page);
}
