package penstock.tracing;

import java.time.Duration;
import java.util.UUID;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.TracerProvider;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.StringUtils;

/**
 * OpenTelemetry's own tracer, past Micrometer's observations: these measure every request whether it is traced or not,
 * which costs more than everything here does to one that is not.
 */
@AutoConfiguration
@EnableConfigurationProperties(TracingProperties.class)
class TracingAutoConfiguration {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** An empty value says nowhere: Compose cannot leave a variable out. */
    static final class WhereTo implements Condition {

        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return StringUtils.hasText(context.getEnvironment().getProperty("penstock.tracing.endpoint"));
        }
    }

    @Bean
    @ConditionalOnMissingBean
    @Conditional(WhereTo.class)
    SpanExporter spanExporter(TracingProperties tracing) {
        return OtlpHttpSpanExporter.builder()
                .setEndpoint(String.valueOf(tracing.endpoint()))
                // What a store does not take at once is dropped: nobody waits for spans, a process that ends least of
                // all.
                .setRetryPolicy(null)
                .setTimeout(PATIENCE)
                .build();
    }

    @Bean
    @ConditionalOnMissingBean
    @ConditionalOnBean(SpanExporter.class)
    SdkTracerProvider tracerProvider(SpanExporter exporter, TracingProperties tracing, Environment environment) {
        String service = environment.getProperty("spring.application.name", "unknown");
        return SdkTracerProvider.builder()
                .setResource(Resource.getDefault()
                        .merge(Resource.create(Attributes.of(
                                AttributeKey.stringKey("service.name"),
                                service,
                                AttributeKey.stringKey("service.namespace"),
                                "penstock",
                                AttributeKey.stringKey("service.instance.id"),
                                UUID.randomUUID().toString()))))
                // Who starts a span has looked at the trace already.
                .setSampler(Sampler.parentBased(Sampler.alwaysOn()))
                // Drops what does not fit into its queue: a slow store makes holes in traces and slows down nobody.
                .addSpanProcessor(BatchSpanProcessor.builder(exporter)
                        .setScheduleDelay(tracing.delay())
                        .build())
                .build();
    }

    @Bean
    @ConditionalOnMissingBean
    Tracer tracer(ObjectProvider<SdkTracerProvider> provider) {
        TracerProvider noop = OpenTelemetry.noop().getTracerProvider();
        SdkTracerProvider recording = provider.getIfAvailable();
        return (recording == null ? noop : recording).get("penstock");
    }

    @Bean
    Spans spans(Tracer tracer) {
        return new Spans(tracer);
    }

    @Bean
    Beginnings beginnings(Tracer tracer, ObjectProvider<SdkTracerProvider> provider, TracingProperties tracing) {
        int most = provider.getIfAvailable() == null ? 0 : tracing.mostASecond();
        return new Beginnings(tracer, tracing.oneIn(), most, System::currentTimeMillis);
    }
}
