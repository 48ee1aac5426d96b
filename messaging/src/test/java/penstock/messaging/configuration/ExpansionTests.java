package penstock.messaging.configuration;

import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ExpansionTests {

    private final Map<String, Object> given = new HashMap<>(Map.of(
            "penstock.messaging.source", "order-service",
            "penstock.messaging.consumers.drain.destination", "orders",
            "penstock.messaging.consumers.drain.group", "order-service",
            "penstock.messaging.consumers.outcomes.destination", "stock-outcomes",
            "penstock.messaging.consumers.outcomes.group", "order-service",
            "penstock.messaging.consumers.outcomes.batch-size", "50",
            "penstock.messaging.producers.stock-requests[0]", "inventory-service",
            "penstock.messaging.producers.orders[0]", "order-service"));

    @Test
    void doesNothingForAServiceWithoutMessaging() {
        given.clear();

        assertThat(expanded().getProperty("spring.cloud.stream.default-binder")).isNull();
    }

    @Test
    void bindsConsumersAndDeclaresWhatIsPublishedTo() {
        ConfigurableEnvironment environment = expanded();

        assertThat(environment
                        .getRequiredProperty("spring.cloud.function.definition")
                        .split(";"))
                .containsExactlyInAnyOrder("drain", "outcomes");
        assertThat(environment.getProperty("spring.cloud.stream.bindings.drain-in-0.destination"))
                .isEqualTo("orders");
        assertThat(environment.getProperty("spring.cloud.stream.bindings.drain-in-0.group"))
                .isEqualTo("order-service");
        assertThat(environment.getProperty("spring.cloud.stream.bindings.drain-in-0.consumer.batch-mode"))
                .isEqualTo("true");
        assertThat(environment
                        .getRequiredProperty("spring.cloud.stream.output-bindings")
                        .split(";"))
                .containsExactlyInAnyOrder("to-stock-requests", "to-orders");
        assertThat(environment.getProperty("spring.cloud.stream.bindings.to-stock-requests.producer.required-groups"))
                .isEqualTo("inventory-service");
    }

    @Test
    void choosesKafkaUnlessToldOtherwise() {
        given.put("penstock.kafka.servers", "127.0.0.1:1234");
        given.put("penstock.kafka.user", "penstock");
        given.put("penstock.kafka.password", "a\"b\\c");

        ConfigurableEnvironment environment = expanded();

        assertThat(environment.getProperty("spring.cloud.stream.default-binder"))
                .isEqualTo("kafka");
        assertThat(environment.getProperty("spring.kafka.bootstrap-servers")).isEqualTo("127.0.0.1:1234");
        assertThat(environment.getProperty("spring.kafka.properties[security.protocol]"))
                .isEqualTo("SASL_PLAINTEXT");
        assertThat(environment.getProperty("spring.kafka.properties[sasl.jaas.config]"))
                .contains("password=\"a\\\"b\\\\c\"");
        assertThat(environment.getProperty("spring.kafka.producer.acks")).isEqualTo("all");
        assertThat(environment.getProperty(
                        "spring.cloud.stream.kafka.bindings.outcomes-in-0.consumer.configuration[max.poll.records]"))
                .isEqualTo("50");
        assertThat(environment.getProperty("spring.autoconfigure.exclude")).contains("RabbitAutoConfiguration");
        assertThat(environment.getProperty("spring.rabbitmq.host")).isNull();
    }

    @Test
    void speaksPlainlyToKafkaWithoutAUser() {
        assertThat(expanded().getProperty("spring.kafka.properties[security.protocol]"))
                .isNull();
    }

    @Test
    void expandsForRabbitMq() {
        given.put("penstock.messaging.broker", "rabbit");
        given.put("penstock.rabbit.host", "127.0.0.1");
        given.put("penstock.rabbit.port", "5673");
        given.put("penstock.rabbit.user", "penstock");
        given.put("penstock.rabbit.password", "secret");
        given.put("spring.autoconfigure.exclude", "some.Other");

        ConfigurableEnvironment environment = expanded();

        String drain = "spring.cloud.stream.rabbit.bindings.drain-in-0.consumer.";
        assertThat(environment.getProperty("spring.cloud.stream.default-binder"))
                .isEqualTo("rabbit");
        assertThat(environment.getProperty("spring.rabbitmq.port")).isEqualTo("5673");
        assertThat(environment.getProperty("spring.rabbitmq.password")).isEqualTo("secret");
        assertThat(environment.getProperty(drain + "quorum.enabled")).isEqualTo("true");
        assertThat(environment.getProperty(drain + "requeue-rejected")).isEqualTo("true");
        assertThat(environment.getProperty(drain + "republish-to-dlq")).isEqualTo("false");
        assertThat(environment.getProperty(drain + "prefetch", Integer.class))
                .isGreaterThanOrEqualTo(environment.getProperty(drain + "batch-size", Integer.class));
        assertThat(environment.getProperty("spring.cloud.stream.rabbit.bindings.to-orders.producer.quorum.enabled"))
                .isEqualTo("true");
        assertThat(environment.getProperty("spring.autoconfigure.exclude"))
                .startsWith("some.Other,")
                .contains("KafkaAutoConfiguration");
        assertThat(environment.getProperty("spring.kafka.bootstrap-servers")).isNull();
    }

    @Test
    void givesWayToWhatIsSaidWhereTheSystemRuns() {
        given.put("spring.kafka.producer.properties[linger.ms]", "5");

        assertThat(expanded().getProperty("spring.kafka.producer.properties[linger.ms]"))
                .isEqualTo("5");
    }

    @Test
    void excludesAutoConfigurationsThatExist() {
        for (String names : new String[] {KafkaExpansion.AUTO_CONFIGURATIONS, RabbitExpansion.AUTO_CONFIGURATIONS}) {
            assertThat(names.split(","))
                    .allMatch(name -> getClass().getResource('/' + name.replace('.', '/') + ".class") != null);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "broker | activemq",
                "confirm-timeout | 0s",
                "partitions | 0",
                "source | ''",
                "retry.attempts | 0",
                "retry.patience | 10m",
                "consumers.drain.concurrency | 0",
                "consumers.drain.batch-size | 100000",
                "consumers.drain.group | ''",
                "consumers.other.destination | orders",
                "outbox.poll-interval | 1h",
                "idempotency.retention | 1m"
            })
    void stopsTheStartForABadValue(String property, String value) {
        given.put("penstock.messaging." + property, value);

        assertThatThrownBy(this::expanded).satisfies(thrown -> {
            String said = said(thrown);
            assertThat(said).contains("penstock.messaging").containsAnyOf("must be", "but must", "one of");
            assertThat(said)
                    .contains(property.substring(property.lastIndexOf('.') + 1).replace("destination", "group"));
        });
    }

    @Test
    void namesTheBrokersThatAreAllowed() {
        given.put("penstock.messaging.broker", "activemq");

        assertThatThrownBy(this::expanded)
                .hasMessageContaining("penstock.messaging.broker")
                .hasMessageContaining("activemq")
                .satisfies(thrown -> assertThat(said(thrown)).contains("kafka, rabbit"));
    }

    private static String said(Throwable thrown) {
        var said = new StringBuilder();
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            said.append(cause.getMessage()).append('\n');
            if (cause instanceof InvalidConfigurationPropertyValueException invalid) {
                said.append(invalid.getReason());
            }
        }
        return said.toString();
    }

    private ConfigurableEnvironment expanded() {
        var environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("given", given));
        new MessagingEnvironmentPostProcessor().postProcessEnvironment(environment, new SpringApplication());
        return environment;
    }
}
