package penstock.tracing;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanId;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceId;
import io.opentelemetry.api.trace.TraceState;
import org.jspecify.annotations.Nullable;

/**
 * The header and event attribute {@code traceparent} of W3C Trace Context: {@code 00-<trace id, 32 hexadecimal
 * digits>-<span id, 16>-<flags, 2>}. Whether a trace is recorded is the last bit of it, which can be seen without
 * reading the rest.
 */
public final class Traceparent {

    /** The header's name. */
    public static final String HEADER = "traceparent";

    private static final int TRACE_ID = 3;
    private static final int SPAN_ID = 36;
    private static final int FLAGS = 53;
    private static final int LENGTH = 55;

    private Traceparent() {}

    /** Whether the trace is recorded; costs two comparisons. */
    public static boolean isRecorded(@Nullable String traceparent) {
        return traceparent != null
                && traceparent.length() == LENGTH
                && (Character.digit(traceparent.charAt(LENGTH - 1), 16) & 1) == 1;
    }

    /** What it says; invalid if there is none or it is not well-formed. */
    public static SpanContext read(@Nullable String traceparent) {
        if (traceparent == null
                || traceparent.length() < LENGTH
                || traceparent.startsWith("ff")
                || traceparent.length() > LENGTH && traceparent.startsWith("00")
                || traceparent.charAt(TRACE_ID - 1) != '-'
                || traceparent.charAt(SPAN_ID - 1) != '-'
                || traceparent.charAt(FLAGS - 1) != '-') {
            return SpanContext.getInvalid();
        }
        String traceId = traceparent.substring(TRACE_ID, SPAN_ID - 1);
        String spanId = traceparent.substring(SPAN_ID, FLAGS - 1);
        if (!TraceId.isValid(traceId) || !SpanId.isValid(spanId)) {
            return SpanContext.getInvalid();
        }
        boolean recorded = (Character.digit(traceparent.charAt(LENGTH - 1), 16) & 1) == 1;
        return SpanContext.createFromRemoteParent(
                traceId, spanId, recorded ? TraceFlags.getSampled() : TraceFlags.getDefault(), TraceState.getDefault());
    }

    /** To be sent on; null if the context is invalid. */
    public static @Nullable String of(SpanContext context) {
        return context.isValid()
                ? "00-" + context.getTraceId() + "-" + context.getSpanId() + (context.isSampled() ? "-01" : "-00")
                : null;
    }

    /** The same, but not recorded; null if there is none or it is not well-formed. */
    public static @Nullable String unrecorded(@Nullable String traceparent) {
        return traceparent != null && read(traceparent).isValid() ? traceparent.substring(0, FLAGS) + "00" : null;
    }

    /** Of the calling thread; null if it works for no trace. */
    public static @Nullable String current() {
        return of(Span.current().getSpanContext());
    }

    /** The trace id alone, by which a trace and its log lines are found; null if there is none. */
    public static @Nullable String traceId(@Nullable String traceparent) {
        SpanContext context = read(traceparent);
        return context.isValid() ? context.getTraceId() : null;
    }

    /** The id of the trace that the calling thread works for; null if it works for none. */
    public static @Nullable String currentTraceId() {
        SpanContext context = Span.current().getSpanContext();
        return context.isValid() ? context.getTraceId() : null;
    }
}
