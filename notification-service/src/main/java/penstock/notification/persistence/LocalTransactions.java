package penstock.notification.persistence;

import java.util.Objects;
import java.util.function.Supplier;

import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Transactions that lock rows and not the gaps between them: otherwise those who claim wait for those who register. */
@Component
class LocalTransactions {

    private final TransactionTemplate template;

    LocalTransactions(PlatformTransactionManager transactions) {
        this.template = new TransactionTemplate(transactions);
        template.setIsolationLevel(TransactionDefinition.ISOLATION_READ_COMMITTED);
    }

    <T> T in(Supplier<T> work) {
        return Objects.requireNonNull(template.execute(status -> work.get()), "result");
    }

    void run(Runnable work) {
        template.executeWithoutResult(status -> work.run());
    }
}
