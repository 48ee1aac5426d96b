package penstock.notification;

import java.util.ArrayList;
import java.util.List;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;

import penstock.tracing.Traceparent;

/** The last span of a recorded trace: a letter's hand-over to its channel, as long as that of its batch. */
final class TracedDeliveries {

    private final Tracer tracer;

    TracedDeliveries(Tracer tracer) {
        this.tracer = tracer;
    }

    private record Handing(int letter, Span span) {}

    /** Sends as the other does, with a span for each letter whose trace is recorded. */
    Channel tracing(Channel channel) {
        return new Channel() {
            @Override
            public ChannelName name() {
                return channel.name();
            }

            @Override
            public List<Delivery> send(List<Letter> letters) {
                List<Handing> open = begin(channel.name(), letters);
                List<Delivery> deliveries = List.of();
                try {
                    deliveries = channel.send(letters);
                    return deliveries;
                } finally {
                    end(open, deliveries);
                }
            }
        };
    }

    private List<Handing> begin(ChannelName channel, List<Letter> letters) {
        List<Handing> open = new ArrayList<>(0);
        for (int i = 0; i < letters.size(); i++) {
            Letter letter = letters.get(i);
            if (Traceparent.isRecorded(letter.traceparent())) {
                Span span = tracer.spanBuilder("send " + channel.label())
                        .setParent(Context.root().with(Span.wrap(Traceparent.read(letter.traceparent()))))
                        .setSpanKind(SpanKind.CLIENT)
                        .setAttribute("penstock.order.id", letter.key().orderId())
                        .setAttribute(
                                "penstock.template", letter.key().template().label())
                        .setAttribute("penstock.batch.letters", letters.size())
                        .startSpan();
                open.add(new Handing(i, span));
            }
        }
        return open;
    }

    private static void end(List<Handing> open, List<Delivery> deliveries) {
        for (Handing handing : open) {
            Span span = handing.span();
            String outcome = deliveries.isEmpty() ? "failed" : DeliveryCounts.outcome(deliveries.get(handing.letter()));
            span.setAttribute("penstock.outcome", outcome);
            if (!outcome.equals("taken")) {
                span.setStatus(StatusCode.ERROR, outcome);
            }
            span.end();
        }
    }
}
