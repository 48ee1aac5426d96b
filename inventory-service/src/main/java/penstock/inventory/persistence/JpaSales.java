package penstock.inventory.persistence;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.persistence.EntityManager;

import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Repository;

import penstock.inventory.application.Sales;
import penstock.inventory.domain.Sale;

@Repository
class JpaSales implements Sales {

    private final SaleRows rows;
    private final EntityManager entities;

    JpaSales(SaleRows rows, EntityManager entities) {
        this.rows = rows;
        this.entities = entities;
    }

    @Override
    public void add(Sale sale) {
        entities.persist(sale);
    }

    @Override
    public Optional<Sale> find(UUID saleId) {
        return rows.findById(saleId);
    }

    @Override
    public List<Sale> latest(int most) {
        return rows.findByOrderBySaleIdDesc(Limit.of(most));
    }

    // Found within the transaction, the sale is managed: writing it now, not at the commit, tells its new version.
    @Override
    public void save(Sale sale) {
        entities.flush();
    }
}
