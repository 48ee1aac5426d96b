package penstock.order.persistence;

import java.sql.SQLException;
import java.util.Objects;
import java.util.function.Supplier;

import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import penstock.order.application.Atomic;
import penstock.order.application.LostRaceException;

/** One transaction, committed by each database for itself: work about one buyer touches one database. */
@Component
class LocalTransactions implements Atomic {

    /** MariaDB from 11.6.2: "Record has changed since last read". */
    private static final int RECORD_CHANGED = 1020;

    private final TransactionTemplate transaction;

    LocalTransactions(PlatformTransactionManager transactions) {
        this.transaction = new TransactionTemplate(transactions);
    }

    @Override
    public <T> T atomically(Supplier<T> work) {
        try {
            return Objects.requireNonNull(transaction.execute(_ -> work.get()));
        } catch (DuplicateKeyException | ConcurrencyFailureException e) {
            throw new LostRaceException("another transaction came first", e);
        } catch (RuntimeException e) {
            if (NestedExceptionUtils.getMostSpecificCause(e) instanceof SQLException sql
                    && sql.getErrorCode() == RECORD_CHANGED) {
                throw new LostRaceException("another transaction came first", e);
            }
            throw e;
        }
    }
}
