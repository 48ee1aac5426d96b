package penstock.tracing;

import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.AbstractPlatformTransactionManager;
import org.springframework.transaction.support.DefaultTransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TracedTransactionsTests {

    private final Recorded recorded = new Recorded();
    private final TransactionTemplate transaction = transaction(recorded);

    @Test
    void areSpansOfARecordedTrace() {
        in(Recorded.YES, () -> transaction.executeWithoutResult(_ -> {}));

        assertThat(recorded.spans())
                .filteredOn(span -> span.getName().equals("transaction"))
                .singleElement()
                .satisfies(span -> assertThat(span.getTraceId()).isEqualTo(Recorded.TRACE));
    }

    @Test
    void endTheirSpansWhenTheyAreRolledBack() {
        in(
                Recorded.YES,
                () -> assertThatThrownBy(() -> transaction.executeWithoutResult(_ -> {
                            throw new IllegalStateException("no");
                        }))
                        .isInstanceOf(IllegalStateException.class));

        assertThat(recorded.spans())
                .filteredOn(span -> span.getName().equals("transaction"))
                .hasSize(1);
    }

    @Test
    void areNoneOtherwise() {
        in(Recorded.NO, () -> transaction.executeWithoutResult(_ -> {}));
        transaction.executeWithoutResult(_ -> {});

        assertThat(recorded.spans()).isEmpty();
    }

    private void in(String traceparent, Runnable work) {
        var span = recorded.beginnings().inside(traceparent, "GET");
        try (Scope _ = Context.root().with(span).makeCurrent()) {
            work.run();
        } finally {
            span.end();
        }
    }

    private static TransactionTemplate transaction(Recorded recorded) {
        var manager = new AbstractPlatformTransactionManager() {
            @Override
            protected Object doGetTransaction() {
                return new Object();
            }

            @Override
            protected void doBegin(Object transaction, TransactionDefinition definition) {}

            @Override
            protected void doCommit(DefaultTransactionStatus status) {}

            @Override
            protected void doRollback(DefaultTransactionStatus status) {}
        };
        manager.addListener(new TracedTransactions(recorded.tracer()));
        return new TransactionTemplate(manager);
    }
}
