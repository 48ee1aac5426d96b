package penstock.messaging.configuration;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/** The brokers that this component speaks to. */
public enum Broker {
    KAFKA,
    RABBIT;

    static final String PROPERTY = "penstock.messaging.broker";

    /** @throws InvalidConfigurationPropertyValueException if there is no such broker */
    static Broker named(@Nullable String name) {
        if (name == null || name.isBlank()) {
            return KAFKA;
        }
        return Arrays.stream(values())
                .filter(broker -> broker.name().equalsIgnoreCase(name.strip()))
                .findFirst()
                .orElseThrow(() -> new InvalidConfigurationPropertyValueException(
                        PROPERTY, name, "It must be one of: " + allowed()));
    }

    /** By OpenTelemetry's conventions. */
    String system() {
        return switch (this) {
            case KAFKA -> "kafka";
            case RABBIT -> "rabbitmq";
        };
    }

    private static String allowed() {
        return Arrays.stream(values())
                .map(broker -> broker.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
    }
}
