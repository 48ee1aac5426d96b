package penstock.inventory.persistence;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.springframework.data.domain.Limit;
import org.springframework.data.repository.Repository;

import penstock.inventory.domain.Sale;

/** Rows of {@code sale}. */
interface SaleRows extends Repository<Sale, UUID> {

    Optional<Sale> findById(UUID saleId);

    // Ids grow with time.
    List<Sale> findByOrderBySaleIdDesc(Limit most);
}
