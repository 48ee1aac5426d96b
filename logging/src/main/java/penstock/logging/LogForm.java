package penstock.logging;

import java.util.Map;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * How lines look: as text with their fields behind the message, as JSON with the names that the Elastic Common Schema gives
 * to traces. Anything set elsewhere comes first.
 */
public final class LogForm implements EnvironmentPostProcessor, Ordered {

    private static final Map<String, Object> DEFAULTS = Map.of(
            "logging.pattern.console",
            "%d{HH:mm:ss.SSS} %-5level %logger{0}: %msg%replace( %kvp %X{orderId}){'\\s+$', ''}%n%wEx",
            "logging.structured.json.rename.traceId",
            "trace.id",
            "logging.structured.json.rename.spanId",
            "span.id",
            // Its clients tell their whole configuration at INFO.
            "logging.level.org.apache.kafka",
            "warn");

    /** After the configuration files have been read. */
    @Override
    public int getOrder() {
        return ConfigDataEnvironmentPostProcessor.ORDER + 10;
    }

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        environment.getPropertySources().addLast(new MapPropertySource("penstock.logging", DEFAULTS));
    }
}
