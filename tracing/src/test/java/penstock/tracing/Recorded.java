package penstock.tracing;

import java.util.List;

import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;

/** A trace store in memory. */
public final class Recorded {

    public static final String TRACE = "11111111111111111111111111111111";
    public static final String YES = "00-" + TRACE + "-1111111111111111-01";
    public static final String NO = "00-" + TRACE + "-1111111111111111-00";

    private final InMemorySpanExporter exporter = InMemorySpanExporter.create();
    private final SdkTracerProvider provider = SdkTracerProvider.builder()
            .addSpanProcessor(SimpleSpanProcessor.create(exporter))
            .build();

    public Tracer tracer() {
        return provider.get("test");
    }

    /** Records only what is asked for. */
    public Beginnings beginnings() {
        return new Beginnings(tracer(), Integer.MAX_VALUE, 10, () -> 0);
    }

    public List<SpanData> spans() {
        return exporter.getFinishedSpanItems();
    }
}
