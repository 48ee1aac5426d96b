package penstock.tracing;

import java.util.Map;
import java.util.WeakHashMap;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.TransactionExecutionListener;

/**
 * A span for each transaction of a recorded trace, from its begin to the end of its commit. Not one for each statement: a
 * batch has a handful of them, and what a commit waits for is the disk.
 */
final class TracedTransactions implements TransactionExecutionListener {

    private final Tracer tracer;
    private final ThreadLocal<Map<TransactionExecution, Span>> open = ThreadLocal.withInitial(WeakHashMap::new);

    TracedTransactions(Tracer tracer) {
        this.tracer = tracer;
    }

    @Override
    public void beforeBegin(TransactionExecution transaction) {
        if (Span.current().isRecording()) {
            open.get()
                    .put(
                            transaction,
                            tracer.spanBuilder("transaction")
                                    .setSpanKind(SpanKind.CLIENT)
                                    .setAttribute("db.system.name", "mariadb")
                                    .setAttribute("penstock.read_only", transaction.isReadOnly())
                                    .startSpan());
        }
    }

    @Override
    public void afterBegin(TransactionExecution transaction, @Nullable Throwable failure) {
        if (failure != null) {
            end(transaction, failure);
        }
    }

    @Override
    public void afterCommit(TransactionExecution transaction, @Nullable Throwable failure) {
        end(transaction, failure);
    }

    @Override
    public void afterRollback(TransactionExecution transaction, @Nullable Throwable failure) {
        Span span = open.get().get(transaction);
        if (span != null) {
            span.setAttribute("penstock.rolled_back", true);
        }
        end(transaction, failure);
    }

    private void end(TransactionExecution transaction, @Nullable Throwable failure) {
        Map<TransactionExecution, Span> spans = open.get();
        Span span = spans.remove(transaction);
        if (spans.isEmpty()) {
            open.remove();
        }
        if (span != null) {
            if (failure != null) {
                Spans.failed(span, failure);
            }
            span.end();
        }
    }
}
