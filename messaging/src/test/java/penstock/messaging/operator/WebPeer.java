package penstock.messaging.operator;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import javax.sql.DataSource;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

import penstock.messaging.ConsumerStatus;
import penstock.messaging.Pace;
import penstock.messaging.Valves;
import penstock.messaging.parking.Attendant;

/** A small web service with the operators' endpoints, and without a sign-in. */
final class WebPeer implements AutoCloseable {

    private final ConfigurableApplicationContext context;
    private final RememberingValves valves;

    private WebPeer(ConfigurableApplicationContext context, RememberingValves valves) {
        this.context = context;
        this.valves = valves;
    }

    /** @param handler gets the payload of what is replayed */
    static WebPeer on(DataSource dataSource, Consumer<String> handler) {
        var valves = new RememberingValves();
        var attendant = new Attendant(
                dataSource,
                (consumer, payload) -> handler.accept(new String(payload, StandardCharsets.UTF_8)),
                Clock.systemUTC());
        ConfigurableApplicationContext context = new SpringApplicationBuilder(Web.class)
                .initializers(started -> {
                    started.getBeanFactory().registerSingleton("valves", valves);
                    started.getBeanFactory().registerSingleton("attendant", attendant);
                })
                .properties(Map.of(
                        "server.port", "0",
                        "server.address", "127.0.0.1",
                        "penstock.messaging.source", "peer",
                        "spring.main.banner-mode", "off",
                        "logging.level.root", "WARN"))
                .run();
        return new WebPeer(context, valves);
    }

    int port() {
        return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    RememberingValves valves() {
        return valves;
    }

    OperatorController controller() {
        return context.getBean(OperatorController.class);
    }

    @Override
    public void close() {
        context.close();
    }

    static final class RememberingValves implements Valves {

        final Map<String, Pace> paces = new ConcurrentHashMap<>(Map.of("drain", Pace.FREE));

        @Override
        public List<ConsumerStatus> status() {
            return paces.entrySet().stream()
                    .map(pace ->
                            new ConsumerStatus(pace.getKey(), "orders", "order-service", pace.getValue(), null, 0, 0))
                    .toList();
        }

        @Override
        public void set(String consumer, Pace pace, String operator) {
            if (!paces.containsKey(consumer)) {
                throw new NoSuchElementException("there is no consumer '" + consumer + "'");
            }
            paces.put(consumer, pace);
        }
    }

    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration(
            excludeName = {
                "penstock.messaging.configuration.MessagingAutoConfiguration",
                "penstock.messaging.configuration.ConsumingAutoConfiguration",
                "penstock.messaging.configuration.IdempotencyAutoConfiguration",
                "penstock.messaging.kafka.KafkaMessagingAutoConfiguration",
                "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration"
            })
    static class Web {}
}
