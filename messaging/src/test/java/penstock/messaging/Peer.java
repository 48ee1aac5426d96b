package penstock.messaging;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.messaging.Message;

/** A small service on a broker: it consumes one destination into a letterbox, or publishes to one, or both. */
final class Peer implements AutoCloseable {

    static final String GROUP = "readers";

    private final ConfigurableApplicationContext context;
    final Letterbox letterbox;

    private Peer(ConfigurableApplicationContext context, Letterbox letterbox) {
        this.context = context;
        this.letterbox = letterbox;
    }

    static Builder on(Map<String, String> where) {
        return new Builder(where);
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    Publisher publisher() {
        return bean(Publisher.class);
    }

    @Override
    public void close() {
        context.close();
    }

    static final class Builder {

        private final Map<String, Object> properties = new HashMap<>();
        private boolean consuming;
        private BiConsumer<JdbcTemplate, List<InboundEvent>> effect = (jdbc, events) -> {};

        private Builder(Map<String, String> where) {
            properties.putAll(where);
            with("source", "peer");
            properties.put("spring.main.banner-mode", "off");
            properties.put("logging.level.root", System.getProperty("log.level", "WARN"));
            properties.put("logging.level.org.apache.kafka", "ERROR");
            properties.put("logging.level.org.springframework.amqp", "ERROR");
        }

        Builder with(String property, Object value) {
            properties.put("penstock.messaging." + property, value);
            return this;
        }

        /** Of its database connections, run by each as it is made. */
        Builder connectionsBegin(String sql) {
            properties.put("spring.datasource.hikari.connection-init-sql", sql);
            return this;
        }

        Builder publishing(String destination) {
            return with("producers." + destination + "[0]", GROUP);
        }

        Builder consuming(String destination) {
            consuming = true;
            return with("consumers.letterbox.destination", destination).with("consumers.letterbox.group", GROUP);
        }

        /** Happens with every call of the handler, in its transaction if its idempotency is kept by JDBC. */
        Builder effect(BiConsumer<JdbcTemplate, List<InboundEvent>> effect) {
            this.effect = effect;
            return this;
        }

        /** All that was said, for a process of its own. */
        Properties properties() {
            var all = new Properties();
            properties.forEach((name, value) -> all.setProperty(name, value.toString()));
            return all;
        }

        Peer start() {
            var letterbox = new Letterbox(effect);
            Class<?> configuration = consuming ? Reading.class : Plain.class;
            ConfigurableApplicationContext context = new SpringApplicationBuilder(configuration)
                    .web(WebApplicationType.NONE)
                    .initializers(started -> started.getBeanFactory().registerSingleton("handler", letterbox))
                    .properties(properties)
                    .run();
            return new Peer(context, letterbox);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Plain {}

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Reading {

        @Bean
        Consumer<Message<List<byte[]>>> letterbox(Consumption consumption, Letterbox handler, JdbcTemplate jdbc) {
            handler.on(jdbc);
            return consumption.of("letterbox", handler);
        }
    }
}
