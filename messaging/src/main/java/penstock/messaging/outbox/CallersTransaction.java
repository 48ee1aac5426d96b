package penstock.messaging.outbox;

import javax.sql.DataSource;

import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** The transaction that the calling thread is in, on one data source. */
final class CallersTransaction {

    private final DataSource dataSource;

    CallersTransaction(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** @throws IllegalTransactionStateException if there is none */
    void require(String what) {
        // A transaction alone is not enough: it must be one on the connection that the insert will use.
        if (!TransactionSynchronizationManager.isActualTransactionActive()
                || !TransactionSynchronizationManager.hasResource(dataSource)) {
            throw new IllegalTransactionStateException(what + " only within a transaction on its database");
        }
    }

    /** @param step called in the committing thread: must be quick and must not throw */
    void afterCommit(Runnable step) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                step.run();
            }
        });
    }
}
