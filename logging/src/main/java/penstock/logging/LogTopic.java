package penstock.logging;

import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The Kafka that lines go to, {@code penstock.logs.kafka.*}. It need not be the one that orders go through, if that is a
 * Kafka at all.
 *
 * @param servers host:port, several separated by commas
 * @param user for SASL PLAIN; without it the connection is plain
 */
public record LogTopic(
        String servers, @Nullable String user, @Nullable String password) {

    /** The topic: one record a line, its value the line as ECS JSON in UTF-8, without a key. */
    public static final String NAME = "penstock.logs";

    /** What any of Kafka's clients needs to log in, and what keeps it from being a nuisance while Kafka is away. */
    public Map<String, Object> clientProperties() {
        Map<String, Object> properties = new HashMap<>(Map.of(
                "bootstrap.servers",
                servers,
                "reconnect.backoff.ms",
                500,
                "reconnect.backoff.max.ms",
                10_000,
                "metric.reporters",
                "",
                "enable.metrics.push",
                false));
        if (user != null) {
            properties.put("security.protocol", "SASL_PLAINTEXT");
            properties.put("sasl.mechanism", "PLAIN");
            properties.put(
                    "sasl.jaas.config",
                    "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"" + quoted(user)
                            + "\" password=\"" + quoted(password) + "\";");
        }
        return properties;
    }

    private static String quoted(@Nullable String text) {
        return text == null ? "" : text.replace("\\", "\\\\").replace("\"", "\\\"");
    }

    @Override
    public String toString() {
        return "LogTopic[" + servers + "]";
    }
}
