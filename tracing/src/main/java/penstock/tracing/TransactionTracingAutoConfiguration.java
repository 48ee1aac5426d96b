package penstock.tracing;

import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.transaction.TransactionExecutionListener;

/** Shows transactions in recorded traces: Spring Boot gives the listener to every transaction manager. */
@AutoConfiguration(after = TracingAutoConfiguration.class)
@ConditionalOnClass(TransactionExecutionListener.class)
@ConditionalOnBean(SdkTracerProvider.class)
class TransactionTracingAutoConfiguration {

    @Bean
    TracedTransactions tracedTransactions(Tracer tracer) {
        return new TracedTransactions(tracer);
    }
}
