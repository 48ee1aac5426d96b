package penstock.tracing;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.TracerProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class BeginningsTests {

    private static final String RECORDED = Recorded.YES;
    private static final String UNRECORDED = Recorded.NO;
    private static final int NEVER = Integer.MAX_VALUE;

    private final Recorded recorded = new Recorded();
    private long millis = 5_000;

    @Test
    void recordsNoMoreThanItsShareInASecond() {
        Beginnings all = beginnings(1, 2);

        assertThat(begun(all, null, 5)).isEqualTo(2);
        millis += 1_000;
        assertThat(begun(all, null, 5)).isEqualTo(2);
    }

    @Test
    void grantsStrangersNoMoreThanThatAndKeepsTheirId() {
        Beginnings none = beginnings(NEVER, 2);

        assertThat(begun(none, RECORDED, 5)).isEqualTo(2);
        Span refused = none.edge(RECORDED, "GET");
        assertThat(refused.getSpanContext().getTraceId()).isEqualTo(Traceparent.traceId(RECORDED));
        assertThat(refused.getSpanContext().isSampled()).isFalse();
    }

    @Test
    void believesItsOwn() {
        Beginnings none = beginnings(NEVER, 0);

        assertThat(none.inside(RECORDED, "GET").isRecording()).isTrue();
        assertThat(none.inside(UNRECORDED, "GET").isRecording()).isFalse();
    }

    @Test
    void givesAnIdToWhatIsNotRecorded() {
        Span span = beginnings(NEVER, 0).edge("nonsense", "GET");

        assertThat(span.getSpanContext().isValid()).isTrue();
        span.end();
        assertThat(recorded.spans()).isEmpty();
    }

    @Test
    void givesIdsWithoutAnExporter() {
        var off = new Beginnings(TracerProvider.noop().get("none"), 1, 0, () -> millis);

        assertThat(off.edge(RECORDED, "GET").getSpanContext().isSampled()).isFalse();
        assertThat(off.edge(null, "GET").getSpanContext().isValid()).isTrue();
    }

    private Beginnings beginnings(int oneIn, int most) {
        return new Beginnings(recorded.tracer(), oneIn, most, () -> millis);
    }

    private static long begun(Beginnings beginnings, @Nullable String traceparent, int times) {
        long begun = 0;
        for (int i = 0; i < times; i++) {
            begun += beginnings.edge(traceparent, "GET").isRecording() ? 1 : 0;
        }
        return begun;
    }
}
