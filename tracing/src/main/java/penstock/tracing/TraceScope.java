package penstock.tracing;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import org.slf4j.MDC;

/** What the calling thread does until this is closed belongs to a trace, and so do the lines that it logs. */
public final class TraceScope implements AutoCloseable {

    /** The diagnostic contexts' names, the ones that Micrometer and Spring Boot use. */
    public static final String TRACE_ID = "traceId";

    public static final String SPAN_ID = "spanId";

    private final Scope scope;
    private final SpanContext outer;

    private TraceScope(Scope scope, SpanContext outer) {
        this.scope = scope;
        this.outer = outer;
    }

    public static TraceScope of(Span span) {
        return of(Context.current().with(span));
    }

    /** Of a context that may hold more than a span. */
    @SuppressWarnings("MustBeClosedChecker")
    public static TraceScope of(Context context) {
        SpanContext outer = Span.current().getSpanContext();
        Scope scope = context.makeCurrent();
        log(Span.fromContext(context).getSpanContext());
        return new TraceScope(scope, outer);
    }

    @Override
    public void close() {
        scope.close();
        log(outer);
    }

    private static void log(SpanContext context) {
        if (context.isValid()) {
            MDC.put(TRACE_ID, context.getTraceId());
            MDC.put(SPAN_ID, context.getSpanId());
        } else {
            MDC.remove(TRACE_ID);
            MDC.remove(SPAN_ID);
        }
    }
}
