package penstock.inventory.application;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import penstock.inventory.domain.Sale;

/** The sales. Writing belongs into {@link Atomic#atomically}. */
public interface Sales {

    void add(Sale sale);

    Optional<Sale> find(UUID saleId);

    /** The latest sales, newest first. */
    List<Sale> latest(int most);

    /**
     * Stores a changed sale and raises its version.
     *
     * @throws LostRaceException if it was changed since it was found
     */
    void save(Sale sale);
}
