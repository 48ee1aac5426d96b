package penstock.order.persistence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import penstock.order.application.Sales;
import penstock.order.domain.Price;
import penstock.order.domain.Sale;
import penstock.order.domain.SaleState;

/** The copy of inventory's sales in MariaDB. */
@Repository
class StoredSales implements Sales {

    private final JdbcClient jdbc;

    StoredSales(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void keep(Sale sale, Instant at) {
        Sale.Terms terms = sale.terms();
        // MariaDB assigns from left to right, so the version, which guards the others, comes last.
        jdbc.sql("""
                        INSERT INTO sale
                          (sale_id, title, buckets, amount, currency, state, cap_per_buyer, starts_at, ends_at,
                          changed_at, version)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        ON DUPLICATE KEY UPDATE
                          title = IF(VALUES(version) > version, VALUES(title), title),
                          buckets = IF(VALUES(version) > version, VALUES(buckets), buckets),
                          amount = IF(VALUES(version) > version, VALUES(amount), amount),
                          currency = IF(VALUES(version) > version, VALUES(currency), currency),
                          state = IF(VALUES(version) > version, VALUES(state), state),
                          cap_per_buyer = IF(VALUES(version) > version, VALUES(cap_per_buyer), cap_per_buyer),
                          starts_at = IF(VALUES(version) > version, VALUES(starts_at), starts_at),
                          ends_at = IF(VALUES(version) > version, VALUES(ends_at), ends_at),
                          changed_at = IF(VALUES(version) > version, VALUES(changed_at), changed_at),
                          version = GREATEST(VALUES(version), version)""")
                .param(sale.saleId().toString())
                .param(sale.title())
                .param(sale.buckets())
                .param(sale.price().amount())
                .param(sale.price().currency())
                .param(terms.state().name())
                .param(terms.capPerBuyer())
                .param(Utc.ofNullable(terms.startsAt()))
                .param(Utc.ofNullable(terms.endsAt()))
                .param(Utc.of(at))
                .param(sale.version())
                .update();
    }

    @Override
    public Optional<Sale> find(UUID saleId) {
        return jdbc.sql("SELECT * FROM sale WHERE sale_id = ?")
                .param(saleId.toString())
                .query(StoredSales::sale)
                .optional();
    }

    @Override
    public List<Sale> activeSince(Instant since) {
        return jdbc.sql("SELECT * FROM sale WHERE state <> 'CLOSED' OR changed_at >= ?")
                .param(Utc.of(since))
                .query(StoredSales::sale)
                .list();
    }

    @Override
    public boolean gateWasLoaded(UUID saleId) {
        return jdbc.sql("SELECT COUNT(*) FROM sale WHERE sale_id = ? AND gate_loaded_at IS NOT NULL")
                        .param(saleId.toString())
                        .query(Long.class)
                        .single()
                > 0;
    }

    @Override
    public void noteGateLoaded(UUID saleId, Instant at) {
        jdbc.sql("UPDATE sale SET gate_loaded_at = ? WHERE sale_id = ?")
                .params(Utc.of(at), saleId.toString())
                .update();
    }

    private static Sale sale(ResultSet row, int number) throws SQLException {
        return new Sale(
                UUID.fromString(row.getString("sale_id")),
                row.getLong("version"),
                row.getString("title"),
                row.getInt("buckets"),
                new Price(row.getBigDecimal("amount"), row.getString("currency")),
                new Sale.Terms(
                        SaleState.valueOf(row.getString("state")),
                        row.getInt("cap_per_buyer"),
                        Utc.toInstant(row.getObject("starts_at", LocalDateTime.class)),
                        Utc.toInstant(row.getObject("ends_at", LocalDateTime.class))));
    }
}
