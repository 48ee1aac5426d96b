package penstock.messaging.configuration;

import java.util.LinkedHashMap;
import java.util.Map;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Expands {@link MessagingProperties} into the properties of Spring Boot, Spring Cloud Stream and the chosen broker's
 * clients. What it adds has the lowest precedence, so that any of it can be overridden where a system runs.
 */
public final class MessagingEnvironmentPostProcessor implements EnvironmentPostProcessor, Ordered {

    static final String EXCLUDE = "spring.autoconfigure.exclude";

    /** After the configuration files have been read. */
    @Override
    public int getOrder() {
        return ConfigDataEnvironmentPostProcessor.ORDER + 10;
    }

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        Binder binder = Binder.get(environment);
        if (!binder.bind("penstock.messaging.source", String.class).isBound()) {
            return;
        }
        // Bound alone first: its complaint names what is allowed.
        Broker broker = Broker.named(binder.bind(Broker.PROPERTY, String.class).orElse(null));
        MessagingProperties messaging = binder.bind("penstock.messaging", Bindable.of(MessagingProperties.class))
                .get();

        Map<String, Object> expanded = new LinkedHashMap<>(new StreamExpansion(messaging).properties());
        expanded.putAll(
                switch (broker) {
                    case KAFKA -> new KafkaExpansion(messaging, KafkaAccess.of(binder)).properties();
                    case RABBIT -> new RabbitExpansion(messaging, RabbitAccess.of(binder)).properties();
                });
        environment.getPropertySources().addLast(new MapPropertySource("penstock.messaging", expanded));
        environment
                .getPropertySources()
                .addFirst(new MapPropertySource(
                        "penstock.messaging.exclusions", Map.of(EXCLUDE, excluded(broker, binder))));
    }

    /** This one cannot be a default: a list that a service has for reasons of its own would replace it. */
    private static String excluded(Broker broker, Binder binder) {
        String other = switch (broker) {
            case KAFKA -> RabbitExpansion.AUTO_CONFIGURATIONS;
            case RABBIT -> KafkaExpansion.AUTO_CONFIGURATIONS;
        };
        return binder.bind(EXCLUDE, Bindable.listOf(String.class))
                .map(own -> own.isEmpty() ? other : String.join(",", own) + "," + other)
                .orElse(other);
    }
}
