package penstock.order.persistence;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.persistence.EntityManager;

import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import penstock.order.application.LostRaceException;
import penstock.order.application.pay.Payments;
import penstock.order.domain.Payment;

/** Payments in MariaDB, beside their orders. */
@Repository
class StoredPayments implements Payments {

    private final EntityManager entities;
    private final JdbcTemplate jdbc;

    private record Due(String paymentId, LocalDateTime pursueAt) {}

    StoredPayments(EntityManager entities, JdbcTemplate jdbc) {
        this.entities = entities;
        this.jdbc = jdbc;
    }

    @Override
    public Optional<Payment> findPayment(UUID paymentId) {
        Payment payment = entities.find(Payment.class, paymentId);
        if (payment == null) {
            return Optional.empty();
        }
        entities.detach(payment);
        return Optional.of(payment);
    }

    @Override
    public List<Payment> of(UUID orderId) {
        List<Payment> payments = entities.createQuery(
                        "SELECT p FROM Payment p WHERE p.orderId = :orderId", Payment.class)
                .setParameter("orderId", orderId)
                .getResultList();
        payments.forEach(entities::detach);
        return payments;
    }

    @Override
    @Transactional
    public void add(Payment payment) {
        List<@Nullable Object> values = new ArrayList<>();
        values.add(payment.paymentId().toString());
        values.add(payment.orderId().toString());
        values.add(payment.card());
        values.add(payment.total().amount());
        values.add(payment.total().currency());
        values.add(payment.state().name());
        values.add(payment.version());
        values.add(Utc.of(payment.startedAt()));
        values.add(Utc.of(payment.changedAt()));
        values.add(Utc.ofNullable(payment.pursueAt()));
        try {
            jdbc.update("""
                    INSERT INTO payment (payment_id, order_id, card, amount, currency, state, version, started_at,
                    changed_at, pursue_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""", values.toArray());
        } catch (DuplicateKeyException e) {
            throw new LostRaceException("payment " + payment.paymentId() + " was started by somebody else", e);
        }
    }

    @Override
    @Transactional
    public void save(Payment payment) {
        List<@Nullable Object> values = new ArrayList<>();
        values.add(payment.state().name());
        values.add(payment.version());
        values.add(payment.reason());
        values.add(Utc.of(payment.changedAt()));
        values.add(Utc.ofNullable(payment.pursueAt()));
        values.add(payment.paymentId().toString());
        values.add(payment.version() - 1);
        int written = jdbc.update("""
                UPDATE payment SET state = ?, version = ?, reason = ?, changed_at = ?, pursue_at = ?
                WHERE payment_id = ? AND version = ?""", values.toArray());
        if (written != 1) {
            throw new LostRaceException("payment " + payment.paymentId() + " was changed by somebody else", null);
        }
    }

    @Override
    public List<Payment> take(Instant now, Instant next, int limit) {
        List<Due> due = jdbc.query(
                "SELECT payment_id, pursue_at FROM payment WHERE pursue_at <= ? ORDER BY pursue_at LIMIT ?",
                (row, _) -> new Due(row.getString(1), row.getObject(2, LocalDateTime.class)),
                Utc.of(now),
                limit);
        return due.stream()
                .filter(one -> mine(one, next))
                .flatMap(one -> findPayment(UUID.fromString(one.paymentId())).stream())
                .toList();
    }

    /** Whoever moves the time first has the payment. */
    private boolean mine(Due due, Instant next) {
        return jdbc.update(
                        "UPDATE payment SET pursue_at = ? WHERE payment_id = ? AND pursue_at = ?",
                        Utc.of(next),
                        due.paymentId(),
                        due.pursueAt())
                == 1;
    }
}
