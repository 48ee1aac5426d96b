package penstock.messaging.tracing;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import org.jspecify.annotations.Nullable;

import penstock.messaging.BatchHandler;
import penstock.messaging.Confirmation;
import penstock.messaging.CurrentTrace;
import penstock.messaging.InboundEvent;
import penstock.messaging.OutboundEvent;
import penstock.tracing.Spans;
import penstock.tracing.TraceScope;
import penstock.tracing.Traceparent;

/**
 * Spans of what is published and handled, by OpenTelemetry's semantic conventions for messaging. An event whose trace is
 * not recorded is known by the last digit of its {@code traceparent} and makes no span; the {@code traceparent} goes on
 * with what it leads to all the same. Thread-safe.
 */
public final class MessageSpans {

    private final Tracer tracer;
    private final String system;
    private final CurrentTrace current;

    /** @param system the broker's name by the conventions, for example {@code kafka} */
    public MessageSpans(Tracer tracer, String system, CurrentTrace current) {
        this.tracer = tracer;
        this.system = system;
        this.current = current;
    }

    /** The trace of the event that the calling thread handles, of those of its batch the one that leads to the event. */
    public static CurrentTrace ofHandledEvents() {
        return HandledBatch.current();
    }

    /**
     * Publishes an event as part of its trace, or else of the current one.
     *
     * @param publish is given the event with the {@code traceparent} that it is to carry
     */
    public CompletableFuture<Confirmation> publishing(
            String destination, OutboundEvent event, Function<OutboundEvent, CompletableFuture<Confirmation>> publish) {
        String traceparent = event.traceparent() == null ? current.traceparent(event.id()) : event.traceparent();
        if (!Traceparent.isRecorded(traceparent)) {
            return publish.apply(event.inTrace(traceparent));
        }
        Span span = builder("publish", destination)
                .setSpanKind(SpanKind.PRODUCER)
                .setParent(parent(traceparent))
                .setAttribute("messaging.message.id", event.id())
                .setAttribute("penstock.event.type", event.type())
                .startSpan();
        try {
            return publish.apply(event.inTrace(Traceparent.of(span.getSpanContext())))
                    .whenComplete((word, thrown) -> end(span, word));
        } catch (RuntimeException e) {
            Spans.failed(span, e);
            span.end();
            throw e;
        }
    }

    private static void end(Span span, @Nullable Confirmation word) {
        if (word == null || !word.acked()) {
            span.setStatus(StatusCode.ERROR, String.valueOf(word));
        }
        span.end();
    }

    /**
     * Handles events as part of their traces. A single recorded one among them has the handling as its own span, so that
     * what the handler does stands in its trace; if there are several, the handling is a trace of its own, to which each
     * of them and which to each of them is linked.
     *
     * @param destination that they came from
     */
    public void handling(String consumer, String destination, List<InboundEvent> events, BatchHandler handler) {
        List<InboundEvent> recorded = new ArrayList<>(0);
        for (InboundEvent event : events) {
            if (Traceparent.isRecorded(event.traceparent())) {
                recorded.add(event);
            }
        }
        if (recorded.isEmpty()) {
            Span alone = events.size() == 1
                    ? Span.wrap(Traceparent.read(events.getFirst().traceparent()))
                    : null;
            run(alone, events, handler);
            return;
        }
        Span whole = recorded.size() == 1
                ? handlingOf(recorded.getFirst(), consumer, destination).startSpan()
                : handlingOfMany(recorded, consumer, destination);
        whole.setAttribute("messaging.batch.message_count", events.size());
        List<Span> spans = new ArrayList<>();
        List<InboundEvent> traced = new ArrayList<>(events.size());
        for (InboundEvent event : events) {
            if (!Traceparent.isRecorded(event.traceparent())) {
                traced.add(event);
                continue;
            }
            Span span = recorded.size() == 1
                    ? whole
                    : handlingOf(event, consumer, destination)
                            .addLink(whole.getSpanContext())
                            .startSpan();
            spans.add(span);
            traced.add(event.inTrace(Traceparent.of(span.getSpanContext())));
        }
        spans.add(whole);
        try {
            run(whole, traced, handler);
        } catch (RuntimeException e) {
            spans.forEach(span -> Spans.failed(span, e));
            throw e;
        } finally {
            spans.forEach(Span::end);
        }
    }

    private static void run(@Nullable Span span, List<InboundEvent> events, BatchHandler handler) {
        Context batch = new HandledBatch(events).in(Context.current());
        try (TraceScope _ = TraceScope.of(span == null ? batch : batch.with(span))) {
            handler.handle(events);
        }
    }

    private SpanBuilder handlingOf(InboundEvent event, String consumer, String destination) {
        return builder("process", destination)
                .setSpanKind(SpanKind.CONSUMER)
                .setParent(parent(event.traceparent()))
                .setAttribute("messaging.consumer.name", consumer)
                .setAttribute("messaging.message.id", event.id())
                .setAttribute("penstock.event.type", event.type());
    }

    private Span handlingOfMany(List<InboundEvent> recorded, String consumer, String destination) {
        SpanBuilder batch = builder("process batch of", destination)
                .setSpanKind(SpanKind.CONSUMER)
                .setNoParent()
                .setAttribute("messaging.consumer.name", consumer);
        recorded.forEach(event -> batch.addLink(Traceparent.read(event.traceparent())));
        return batch.startSpan();
    }

    private SpanBuilder builder(String operation, String destination) {
        return tracer.spanBuilder(operation + " " + destination)
                .setAttribute("messaging.system", system)
                .setAttribute("messaging.operation.name", operation)
                .setAttribute("messaging.destination.name", destination);
    }

    private static Context parent(@Nullable String traceparent) {
        return Context.root().with(Span.wrap(Traceparent.read(traceparent)));
    }
}
