package penstock.order.application;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

import penstock.order.domain.Order;

/** The stored orders. */
public interface Orders {

    Optional<Order> find(UUID orderId);

    /** Those that are stored, in no particular order. */
    List<Order> findAll(Collection<UUID> orderIds);

    /**
     * Stores the orders whose ids are not stored yet, in one transaction, and leaves the others as they are.
     *
     * @return how many were stored
     */
    int insertMissing(List<Order> orders);

    /**
     * Writes the decisions of orders that were PENDING when they were read, in one transaction: all or none.
     *
     * @param decided orders that are RESERVED or REJECTED now
     * @throws RuntimeException if at least one of them is no longer PENDING in the store: somebody else decided it
     *     between reading and writing, and reading again resolves it
     */
    void saveDecisions(List<Order> decided);

    /** Pieces of PENDING orders of the sale, by bucket; buckets without any are absent. */
    Map<Integer, Long> undecided(UUID saleId);

    /**
     * Passes all orders of the sale to {@code page}, some thousands at a time and each once, and counts what is
     * undecided: both from one consistent snapshot.
     *
     * @return as {@link #undecided}
     */
    Map<Integer, Long> readAll(UUID saleId, Consumer<List<Order>> page);
}
