package penstock.messaging.configuration;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Binder;

/**
 * Where Kafka is, {@code penstock.kafka.*}.
 *
 * @param servers host:port, several separated by commas; default localhost:9092
 * @param user for SASL PLAIN; without it the connection is plain
 */
record KafkaAccess(
        String servers, @Nullable String user, @Nullable String password) {

    static KafkaAccess of(Binder binder) {
        return new KafkaAccess(
                binder.bind("penstock.kafka.servers", String.class).orElse("localhost:9092"),
                binder.bind("penstock.kafka.user", String.class).orElse(null),
                binder.bind("penstock.kafka.password", String.class).orElse(null));
    }

    /** The user and password as JAAS wants them. */
    String jaas() {
        return "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"" + quoted(user)
                + "\" password=\"" + quoted(password) + "\";";
    }

    private static String quoted(@Nullable String text) {
        return text == null ? "" : text.replace("\\", "\\\\").replace("\"", "\\\"");
    }

    @Override
    public String toString() {
        return "KafkaAccess[" + servers + "]";
    }
}
