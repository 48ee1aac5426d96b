package penstock.messaging.tracing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;
import tools.jackson.databind.json.JsonMapper;

import penstock.messaging.Confirmation;
import penstock.messaging.InboundEvent;
import penstock.messaging.OutboundEvent;
import penstock.tracing.Traceparent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class MessageSpansTests {

    private static final String ONE = "00-11111111111111111111111111111111-1111111111111111-01";
    private static final String TWO = "00-22222222222222222222222222222222-2222222222222222-01";
    private static final String UNRECORDED = "00-33333333333333333333333333333333-3333333333333333-00";

    private final InMemorySpanExporter exporter = InMemorySpanExporter.create();
    private final SdkTracerProvider provider = SdkTracerProvider.builder()
            .addSpanProcessor(SimpleSpanProcessor.create(exporter))
            .build();
    private final MessageSpans spans = new MessageSpans(provider.get("test"), "kafka", MessageSpans.ofHandledEvents());
    private final List<OutboundEvent> published = new ArrayList<>();

    @Test
    void publishesAsAChildOfTheTrace() {
        publish(out("4711", ONE), new Confirmation.Acked());

        SpanData span = onlySpan();
        assertThat(span.getName()).isEqualTo("publish orders");
        assertThat(span.getKind()).isEqualTo(SpanKind.PRODUCER);
        assertThat(span.getTraceId()).isEqualTo(Traceparent.traceId(ONE));
        assertThat(span.getParentSpanId()).isEqualTo("1111111111111111");
        assertThat(published.getFirst().traceparent())
                .isEqualTo("00-%s-%s-01".formatted(span.getTraceId(), span.getSpanId()));
    }

    @Test
    void saysThatAnEventWasNotConfirmed() {
        publish(out("4711", ONE), new Confirmation.Nacked("no"));

        assertThat(onlySpan().getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
    }

    @Test
    void makesNoSpanForWhatIsNotRecordedAndCarriesItsTraceOn() {
        publish(out("4711", UNRECORDED), new Confirmation.Acked());
        spans.handling("drain", "orders", List.of(in("4711", UNRECORDED), in("4712", null)), events -> {
            publish(out("4711:1", null), new Confirmation.Acked());
            publish(out("4712:1", null), new Confirmation.Acked());
        });

        assertThat(exporter.getFinishedSpanItems()).isEmpty();
        assertThat(published).extracting(OutboundEvent::traceparent).containsExactly(UNRECORDED, UNRECORDED, null);
    }

    @Test
    void letsTheOnlyRecordedEventHaveTheBatchAsItsOwnSpan() {
        spans.handling("drain", "orders", List.of(in("4711", ONE), in("4712", UNRECORDED)), events -> {
            assertThat(MDC.get("traceId")).isEqualTo(Traceparent.traceId(ONE));
            publish(out("4711:1", null), new Confirmation.Acked());
            publish(out("4712:1", null), new Confirmation.Acked());
        });

        List<SpanData> made = exporter.getFinishedSpanItems();
        SpanData publishing = made.getFirst();
        SpanData handling = made.getLast();
        assertThat(made).hasSize(2);
        assertThat(handling.getKind()).isEqualTo(SpanKind.CONSUMER);
        assertThat(handling.getParentSpanId()).isEqualTo("1111111111111111");
        assertThat(handling.getLinks()).isEmpty();
        assertThat(publishing.getParentSpanId()).isEqualTo(handling.getSpanId());
        assertThat(published)
                .extracting(event -> Traceparent.traceId(event.traceparent()))
                .containsExactly(Traceparent.traceId(ONE), Traceparent.traceId(UNRECORDED));
        assertThat(MDC.get("traceId")).isNull();
    }

    @Test
    void linksABatchAndEachRecordedEventOfItWhenThereAreSeveral() {
        List<InboundEvent> batch = List.of(in("4711", ONE), in("4712", TWO), in("4713", UNRECORDED));
        spans.handling("drain", "orders", batch, events -> {});

        List<SpanData> made = exporter.getFinishedSpanItems();
        SpanData whole = made.getLast();
        assertThat(made).hasSize(3);
        assertThat(whole.getParentSpanContext().isValid()).isFalse();
        assertThat(whole.getLinks())
                .extracting(link -> link.getSpanContext().getTraceId())
                .containsExactly(Traceparent.traceId(ONE), Traceparent.traceId(TWO));
        assertThat(made.subList(0, 2))
                .extracting(SpanData::getTraceId)
                .containsExactly(Traceparent.traceId(ONE), Traceparent.traceId(TWO));
        assertThat(made.subList(0, 2))
                .allSatisfy(span -> assertThat(span.getLinks())
                        .singleElement()
                        .satisfies(link ->
                                assertThat(link.getSpanContext().getSpanId()).isEqualTo(whole.getSpanId())));
    }

    @Test
    void marksEveryHandlingThatFailed() {
        assertThatThrownBy(() -> spans.handling("drain", "orders", List.of(in("1", ONE), in("2", TWO)), events -> {
                    throw new IllegalStateException("no");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(exporter.getFinishedSpanItems())
                .hasSize(3)
                .allSatisfy(span -> assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR));
    }

    private SpanData onlySpan() {
        assertThat(exporter.getFinishedSpanItems()).hasSize(1);
        SpanData span = exporter.getFinishedSpanItems().getFirst();
        assertThat(span.getSpanContext().getTraceFlags()).isEqualTo(TraceFlags.getSampled());
        return span;
    }

    private void publish(OutboundEvent event, Confirmation word) {
        spans.publishing("orders", event, traced -> {
            published.add(traced);
            return CompletableFuture.completedFuture(word);
        });
    }

    private static OutboundEvent out(String id, @Nullable String traceparent) {
        return new OutboundEvent(id, "order.placed", "key", "data", traceparent);
    }

    private static InboundEvent in(String id, @Nullable String traceparent) {
        JsonMapper json = JsonMapper.shared();
        return new InboundEvent(
                id, "order.placed", "test", "key", Instant.EPOCH, traceparent, json.createObjectNode(), json);
    }
}
