package penstock.tracing;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;

/** Steps inside a trace: a span each if the calling thread's trace is recorded, and otherwise nothing at all. */
public final class Spans {

    private final Tracer tracer;

    public Spans(Tracer tracer) {
        this.tracer = tracer;
    }

    /** Does the work as a step of this name: one of a few names, never with an id in it. */
    public <T> T within(String name, SpanKind kind, Supplier<T> work) {
        if (!Span.current().isRecording()) {
            return work.get();
        }
        Span span = tracer.spanBuilder(name).setSpanKind(kind).startSpan();
        try (Scope _ = span.makeCurrent()) {
            return work.get();
        } catch (RuntimeException e) {
            failed(span, e);
            throw e;
        } finally {
            span.end();
        }
    }

    /** Begins work that ends with its future, somewhere outside. */
    public <T> CompletableFuture<T> until(String name, Supplier<CompletableFuture<T>> work) {
        if (!Span.current().isRecording()) {
            return work.get();
        }
        Span span = tracer.spanBuilder(name).setSpanKind(SpanKind.CLIENT).startSpan();
        try (Scope _ = span.makeCurrent()) {
            return work.get().whenComplete((_, thrown) -> {
                if (thrown != null) {
                    failed(span, thrown);
                }
                span.end();
            });
        } catch (RuntimeException e) {
            failed(span, e);
            span.end();
            throw e;
        }
    }

    /** Notes that the step ended with this exception. */
    public static void failed(Span span, Throwable thrown) {
        span.setStatus(StatusCode.ERROR, thrown.getClass().getSimpleName());
        span.recordException(thrown);
    }

    public Tracer tracer() {
        return tracer;
    }
}
