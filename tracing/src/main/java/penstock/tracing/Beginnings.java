package penstock.tracing;

import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongSupplier;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanId;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceId;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.TracerProvider;
import io.opentelemetry.context.Context;
import org.jspecify.annotations.Nullable;

/**
 * Decides at the first process that a request meets whether its trace is recorded; whoever comes later goes by the
 * {@code traceparent}. Every request gets an id, so that log lines and refusals can name it; only a recorded one costs
 * spans. Thread-safe.
 */
public final class Beginnings {

    private final Tracer tracer;
    private final int oneIn;
    private final Allowance drawn;
    private final Allowance asked;

    /**
     * @param oneIn one in so many of the requests without a trace is recorded
     * @param mostASecond of these, and of those that a stranger asks for
     * @param millis a clock
     */
    Beginnings(Tracer tracer, int oneIn, int mostASecond, LongSupplier millis) {
        this.tracer = tracer;
        this.oneIn = oneIn;
        this.drawn = new Allowance(mostASecond, millis);
        this.asked = new Allowance(mostASecond, millis);
    }

    /** Of a process that records nothing: every request still gets its id. */
    public static Beginnings ofNothing() {
        return new Beginnings(TracerProvider.noop().get("none"), Integer.MAX_VALUE, 0, () -> 0);
    }

    /**
     * The server's span of a request that came from one of ours: what its trace says goes. A request without a trace is
     * drawn for as at the edge.
     *
     * @return to be ended; one that records nothing if the trace is not recorded
     */
    public Span inside(@Nullable String traceparent, String name) {
        SpanContext parent = Traceparent.read(traceparent);
        return parent.isValid() ? follow(parent, name) : begin(name);
    }

    /** The same for a request from outside, whose wish to be recorded is granted only so often. */
    public Span edge(@Nullable String traceparent, String name) {
        SpanContext parent = Traceparent.read(traceparent);
        if (!parent.isValid()) {
            return begin(name);
        }
        return parent.isSampled() && !asked.take() ? unrecorded(parent) : follow(parent, name);
    }

    private Span begin(String name) {
        return ThreadLocalRandom.current().nextInt(oneIn) == 0 && drawn.take()
                ? span(Context.root(), name)
                : unrecorded();
    }

    private Span follow(SpanContext parent, String name) {
        Span before = Span.wrap(parent);
        return parent.isSampled() ? span(Context.root().with(before), name) : before;
    }

    private Span span(Context parent, String name) {
        Span span = tracer.spanBuilder(name)
                .setParent(parent)
                .setSpanKind(SpanKind.SERVER)
                .startSpan();
        // Without an exporter there is a tracer that makes nothing.
        return span.getSpanContext().isValid() ? span : unrecorded();
    }

    private static Span unrecorded(SpanContext asked) {
        return unrecorded(asked.getTraceId(), asked.getSpanId());
    }

    private static Span unrecorded() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return unrecorded(
                TraceId.fromLongs(random.nextLong(), random.nextLong() | 1), SpanId.fromLong(random.nextLong() | 1));
    }

    private static Span unrecorded(String traceId, String spanId) {
        return Span.wrap(SpanContext.create(traceId, spanId, TraceFlags.getDefault(), TraceState.getDefault()));
    }
}
